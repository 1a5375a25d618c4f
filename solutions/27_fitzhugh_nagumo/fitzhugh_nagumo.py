# %% [markdown] intro role="text"
# # 27 · The FitzHugh-Nagumo neuron: excitable, oscillating, and easy to miss
#
# Four equations describe the action potential of the squid axon. In 1961 Richard FitzHugh showed that two are enough to
# understand why a neuron has a threshold, why it fires repeatedly, and why it stops when the current is too
# strong. In 1962 Nagumo, Arimoto and Yoshizawa built the same equations as a circuit. In a plane, everything can be drawn.
#
# **You will learn**
#
# - to find fixed points with a root finder, and to tell their stability from eigenvalues;
# - at which currents a neuron starts and stops firing, and how to compute them with pen and paper;
# - why a solver with adaptive steps can miss a pulse completely, and how to prevent it;
# - what a threshold is in a system that has no sharp one;
# - to measure an f-I curve that depends on where it starts.
#
# About 3 hours. 25 points. You need derivatives, eigenvalues of a 2 × 2 matrix and NumPy; SciPy is useful. Assignments 24
# (phase plane) and 26 (Van der Pol oscillator) go well with this one.
#
# **The model.** All quantities, time included, are dimensionless.
#
# $$ \frac{dv}{dt} = \mu\left(v - \frac{v^3}{3} - w + I(t)\right), \qquad \frac{dw}{dt} = \frac{v + a - b\,w}{\mu} $$
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $v$ | `v` | fast variable, like a membrane potential |
# | $w$ | `w` | slow recovery variable, like the potassium channels |
# | $I$ | `I` | applied current |
# | $\mu > 0$ | `mu` | $v$ is faster than $w$ by about $\mu^2$ |
# | $a,\; b \ge 0$ | `a`, `b` | where $w$ comes to rest |
#
# FitzHugh took $\mu = 3$, $a = 0.7$, $b = 0.8$. The figures use $\mu = 2$ and the same $a$ and $b$.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they return (`check`).
# At grading, they are called with other arguments, too. Your functions must not change their arguments. Return numbers,
# lists or arrays as you like. Each question is graded by itself; an earlier function of yours matters only if your
# code calls it. `hint("q1")` shows a hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np
from scipy.integrate import solve_ivp

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150

# %% [markdown] q1-text role="text"
# ## Question 1 · The field, and where it stands still (4 points)
#
# **Write two functions.**
#
# `rates(v, w, I, mu, a, b)` returns the pair $(dv/dt,\, dw/dt)$. `v` and `w` are numbers, or arrays of the same shape; the
# rates have this shape, too.
#
# `fixed_points(I, a, b)` returns all points at which both rates are 0: an array of shape `(n, 2)`, one row $(v, w)$ for each,
# in any order. Accuracy: 10⁻⁸.
#
# - The two curves $dv/dt = 0$ and $dw/dt = 0$ are called *nullclines*. Fixed points are where they cross, and do not
#   depend on $\mu$.
# - Eliminate $w$ and find the zeros of a function of $v$ alone, for example with `np.roots` or `scipy.optimize.brentq`.
# - For $b < 1$ there is exactly one fixed point. For $b > 1$ there can be three. Two of them are never closer than 0.2 to each other.
# - $b$ may be 0. $I$ and $a$ may have either sign, and sizes up to 50.


# %% q1-solution role="solution"
def rates(v, w, I, mu, a, b):
    """The pair (dv/dt, dw/dt). v, w: numbers, or arrays of the same shape."""
    ### BEGIN SOLUTION
    return mu * (v - v**3 / 3 - w + I), (v + a - b * w) / mu
    ### END SOLUTION


def fixed_points(I, a, b):
    """All fixed points: array (n, 2), one row (v, w) for each, in any order."""
    ### BEGIN SOLUTION
    # w = v - v³/3 + I from the first nullcline, put into v + a - b w = 0
    roots = np.roots([b / 3, 0.0, 1.0 - b, a - b * I])
    v = roots[np.abs(roots.imag) < 1e-7].real
    return np.column_stack([v, v - v**3 / 3 + I])
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1",
    rates,
    probe="rates at three points",
    v=np.array([-1.3, 0.4, 1.7]),
    w=np.array([-0.55, 0.9, 0.25]),
    I=0.35,
    mu=2.3,
    a=0.65,
    b=0.85,
)
observe("q1", fixed_points, probe="one fixed point", I=0.35, a=0.65, b=0.85)
### BEGIN HIDDEN TESTS
observe("q1", rates, probe="drawn rates")
observe("q1", rates, probe="rates at one point")
observe("q1", fixed_points, probe="drawn point")
observe("q1", fixed_points, probe="far away")
observe("q1", fixed_points, probe="three")
observe("q1", fixed_points, probe="almost three")
observe("q1", fixed_points, probe="b is 0")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** The nullclines for three currents, with your fixed points, and the direction of motion for $I = 0$. Why are most arrows rather
# flat? On which of the three branches of the cubic is each fixed point?

# %% q1-figure role="figure"
figure, axis = plt.subplots(figsize=(6.8, 4.2), layout="constrained")
V, W = np.meshgrid(np.linspace(-2.3, 2.3, 19), np.linspace(-1.2, 2.8, 15))
dv, dw = rates(V, W, 0.0, 2.0, 0.7, 0.8)
size = np.hypot(dv, dw) + 1e-12
axis.quiver(V, W, dv / size, dw / size, color="0.75", width=0.002, headwidth=5)
line = np.linspace(-2.4, 2.4, 300)
axis.plot(line, (line + 0.7) / 0.8, c="k", lw=1, label="dw/dt = 0")
for I, colour in ((0.0, "C0"), (0.5, "C1"), (1.8, "C3")):
    axis.plot(line, line - line**3 / 3 + I, c=colour, label=f"dv/dt = 0, I = {I:g}")
    axis.plot(*np.transpose(fixed_points(I, 0.7, 0.8)), "o", c=colour)
axis.set(xlabel="v", ylabel="w", xlim=(-2.4, 2.4), ylim=(-1.3, 2.9))
axis.legend(frameon=True, fontsize="small", loc="upper left")
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** Away from the cubic nullcline, $v$ moves faster than $w$, so the arrows are flat. The fixed point is on the left
# branch for $I = 0$ (−1.199, −0.624), on the middle branch for 0.5, and on the right branch for 1.8.
#
# **Why so.** Putting $w = v - v^3/3 + I$ into the second nullcline gives the cubic $b v^3/3 + (1 - b)\,v + a - bI = 0$. `np.roots`
# finds all its zeros without a bracket, and drops the leading zero if $b = 0$. Dividing by $b$ would fail there.

# %% [markdown] q2-text role="text"
# ## Question 2 · When rest becomes unstable (5 points)
#
# Small deviations from a fixed point obey a linear equation, whose matrix is the Jacobian
#
# $$ J = \begin{pmatrix} \mu\,(1 - v^2) & -\mu \\ 1/\mu & -b/\mu \end{pmatrix}. $$
#
# **Write two functions.**
#
# `linearise(v, mu, b)` returns a dictionary: `"eigenvalues"`, the two eigenvalues of $J$ in any order (they may be complex), and
# `"kind"`, one of these five strings:
#
# | eigenvalues | kind |
# |---|---|
# | real, of different signs | `"saddle"` |
# | real, both negative / both positive | `"stable node"` / `"unstable node"` |
# | a complex pair, real part negative / positive | `"stable spiral"` / `"unstable spiral"` |
#
# Any $v$ and $b \ge 0$ can be asked for. No call is on the border between two kinds.
#
# `hopf_points(mu, a, b)`, for $0 < b < 1$, returns a dictionary:
#
# - `"currents"`: the constant currents at which the fixed point changes its stability, in ascending order. There are either two of
#   them or none: then the list is empty. No call has $b = \mu^2$.
# - `"period"`: the period $2\pi/\omega$ of the small oscillations there, where $\pm i\omega$ are the eigenvalues; `nan` if there is no
#   such current.
#
# Relative accuracy: 10⁻⁸. Such a *Hopf bifurcation* happens where the trace of $J$ is 0 and its determinant is positive. The
# trace depends on $v$. Find its two zeros; then ask which current makes this $v$ the fixed point.


# %% q2-solution role="solution"
def linearise(v, mu, b):
    """Linearisation at a fixed point with this v: {"eigenvalues": two numbers, "kind": str}."""
    ### BEGIN SOLUTION
    J = np.array([[mu * (1 - v**2), -mu], [1 / mu, -b / mu]])
    eigenvalues = np.linalg.eigvals(J)
    if np.linalg.det(J) < 0:
        kind = "saddle"
    else:
        stability = "stable" if np.trace(J) < 0 else "unstable"
        kind = f"{stability} {'spiral' if np.iscomplexobj(eigenvalues) else 'node'}"
    return {"eigenvalues": eigenvalues, "kind": kind}
    ### END SOLUTION


def hopf_points(mu, a, b):
    """Hopf bifurcations: {"currents": ascending list of two or none, "period": float, nan if none}."""
    ### BEGIN SOLUTION
    if mu**2 < b:
        return {"currents": [], "period": np.nan}
    v = np.array([-1.0, 1.0]) * np.sqrt(1 - b / mu**2)  # the trace is 0
    currents = (v + a) / b - v + v**3 / 3
    omega = np.sqrt(1 - b**2 / mu**2)  # the square root of the determinant
    return {"currents": np.sort(currents), "period": 2 * np.pi / omega}
    ### END SOLUTION


# %% q2 role="graded" points=5
observe("q2", linearise, probe="a spiral", v=-1.035, mu=2.3, b=0.85)
observe("q2", hopf_points, probe="two currents", mu=2.3, a=0.65, b=0.85)
### BEGIN HIDDEN TESTS
observe("q2", linearise, probe="stable spirals")
observe("q2", linearise, probe="unstable spirals")
observe("q2", linearise, probe="stable nodes")
observe("q2", linearise, probe="unstable nodes")
observe("q2", linearise, probe="saddles")
observe("q2", hopf_points, probe="drawn currents")
observe("q2", hopf_points, probe="slow v")
observe("q2", hopf_points, probe="none")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** Left: $v$ of the fixed point over the current for $\mu = 2$, with your Hopf currents. Right: your Hopf
# currents over $\mu$. Where do they go as $\mu$ grows, and what happens at small $\mu$?

# %% q2-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
v = np.linspace(-1.5, 1.5, 400)
current = (v + 0.7) / 0.8 - v + v**3 / 3
stable = np.array([linearise(x, 2.0, 0.8)["kind"].startswith("stable") for x in v])
left.plot(current, np.where(stable, v, np.nan), c="C0", label="stable")
left.plot(current, np.where(stable, np.nan, v), "--", c="C3", label="unstable")
for I in hopf_points(2.0, 0.7, 0.8)["currents"]:
    left.axvline(I, c="0.6", ls=":", label=f"Hopf, I = {I:.4f}")
left.set(xlabel="current I", ylabel="v of the fixed point")
left.legend(frameon=False, fontsize="small", loc="lower right")
mus = np.linspace(0.6, 5.0, 300)
pairs = [list(hopf_points(mu, 0.7, 0.8)["currents"]) or [np.nan, np.nan] for mu in mus]
right.plot(mus, np.array(pairs)[:, 0], c="C0", label="lower")
right.plot(mus, np.array(pairs)[:, 1], c="C1", label="upper")
right.axvline(0.8**0.5, c="0.6", ls=":", label="µ² = b")
right.set(xlabel="µ", ylabel="Hopf current")
right.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** For $\mu = 2$ rest is unstable between 0.4129 and 1.3371. As $\mu$ grows, the Hopf points move to the knees of the cubic at
# $v = \pm 1$, and the currents to 0.292 and 1.458. If $\mu^2 < b$, rest is stable at every current: $w$ is then fast enough to
# damp every deviation. The currents depend on $\mu$, although the fixed point does not. Numbers quoted for one $\mu$, such as
# "fires from 0.34 to 1.4", are wrong for another.
#
# **Why so.** The trace $\mu(1 - v^2) - b/\mu$ is 0 at $v = \pm\sqrt{1 - b/\mu^2}$. There, the determinant is
# $1 - b^2/\mu^2$, which is positive. It is also $\omega^2$, because the eigenvalues of a matrix with trace 0 are $\pm i\sqrt{\det J}$.

# %% [markdown] q3-text role="text"
# ## Question 3 · Pulses that a solver can miss (5 points)
#
# **Write** `respond(times, state, pulses, I, mu, a, b)`, which integrates the model.
#
# - `times`: ascending array of one or more times, not evenly spaced in general. `state`: the pair $(v, w)$ at `times[0]`.
# - `pulses`: list of `[start, stop, amplitude]`. From `start` to `stop`, `amplitude` is added to the current. Pulses come in any
#   order; the list may be empty. Amplitudes of overlapping pulses **add up**, and may be negative. A pulse may begin before `times[0]` or end after the last
#   time; only the part in between matters. Pulses are at least 0.05 long.
# - `I`: the constant current on top of which the pulses come.
# - Returns the array of shape `(len(times), 2)` with the state $(v, w)$ at each of the times. Row 0 is `state`.
#
# Accuracy: 10⁻⁴ in both variables. Times are at most 40 apart in total, $1 \le \mu \le 4$, and a pulse moves $v$ by at most 3 if it
# acts alone.
#
# Why is this harder than it looks? A solver such as `solve_ivp` chooses its own steps. At rest nothing changes, so the steps
# grow. A pulse that falls between two evaluations of the right-hand side does not exist for the solver, and it reports success. Even a pulse
# that is seen costs accuracy: no method is exact in a step that contains a jump.
#
# The remedy is to integrate piece by piece. Between two successive edges of pulses the current is constant; start the
# integration anew at each edge. Default tolerances (`rtol=1e-3`) are too coarse for 10⁻⁴.


# %% q3-solution role="solution"
def respond(times, state, pulses, I, mu, a, b):
    """States at the times under a constant current and pulses of current.

    times: ascending array (n,). state: (v, w) at times[0]. pulses: list of [start, stop, amplitude].
    Returns an array (n, 2) with columns v and w.
    """

    ### BEGIN SOLUTION
    def slopes(v, w, current):
        return mu * (v - v * v * v / 3 - w + current), (v + a - b * w) / mu

    v, w = (float(x) for x in state)
    edges = [edge for start, stop, _ in pulses for edge in (start, stop)]
    inside = [edge for edge in edges if times[0] < edge < times[-1]]
    stations = np.unique(np.concatenate([times, inside])).tolist()
    at = {stations[0]: (v, w)}
    for begin, end in zip(stations[:-1], stations[1:], strict=True):
        middle = (begin + end) / 2
        current = I + sum(size for start, stop, size in pulses if start < middle < stop)
        steps = int(np.ceil((end - begin) / 0.01))
        h = (end - begin) / steps
        for _ in range(steps):
            v1, w1 = slopes(v, w, current)
            v2, w2 = slopes(v + h / 2 * v1, w + h / 2 * w1, current)
            v3, w3 = slopes(v + h / 2 * v2, w + h / 2 * w2, current)
            v4, w4 = slopes(v + h * v3, w + h * w3, current)
            v += h / 6 * (v1 + 2 * v2 + 2 * v3 + v4)
            w += h / 6 * (w1 + 2 * w2 + 2 * w3 + w4)
        at[end] = v, w
    return np.array([at[time] for time in np.asarray(times, dtype=float).tolist()])
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    respond,
    probe="two pulses",
    times=np.array([1.5, 9.3, 12.35, 13.2, 14.0, 17.5, 24.0]),
    state=[-1.15, -0.6],
    pulses=[[16.3, 16.9, -0.9], [12.1, 12.85, 1.3]],
    I=0.05,
    mu=2.3,
    a=0.65,
    b=0.85,
)
### BEGIN HIDDEN TESTS
observe("q3", respond, probe="late short pulse")
observe("q3", respond, probe="overlapping pulses")
observe("q3", respond, probe="beyond both ends")
observe("q3", respond, probe="no pulse")
observe("q3", respond, probe="one time")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** A neuron close to rest gets the same pulse (amplitude 1, length 1) once at 8 and once at 9. Solid: your function. Dashed:
# `solve_ivp` with its defaults and a current given by `if`. A tutorial once concluded from such a picture that the second
# pulse cannot excite the neuron. What is true?

# %% q3-figure role="figure"
figure, axes = plt.subplots(1, 3, figsize=(10, 3.2), layout="constrained")
rest = (-1.2, -0.62)
shown = np.linspace(0.0, 30.0, 601)
for axis, start in zip(axes, (8.0, 9.0), strict=False):

    def naive(t, y, start=start):
        current = 1.0 if start <= t <= start + 1.0 else 0.0
        return [2.0 * (y[0] - y[0] ** 3 / 3 - y[1] + current), (y[0] + 0.7 - 0.8 * y[1]) / 2.0]

    own = np.asarray(respond(shown, rest, [[start, start + 1.0, 1.0]], 0.0, 2.0, 0.7, 0.8))
    by_default = solve_ivp(naive, (0.0, 30.0), rest)
    axis.axvspan(start, start + 1.0, color="0.9")
    axis.plot(by_default.t, by_default.y[0], "o--", c="C3", ms=3, label="solve_ivp, defaults")
    axis.plot(shown, own[:, 0], c="C0", lw=1.2, label="respond")
    axis.set(
        title=f"pulse from {start:g} to {start + 1:g}", xlabel="time", ylabel="v", ylim=(-2.3, 2.6)
    )
    axis.legend(frameon=False, fontsize="small", loc="upper left")
    axes[2].plot(own[:, 0], own[:, 1], lw=1.2, c="C0")
line = np.linspace(-2.2, 2.2, 200)
axes[2].plot(line, line - line**3 / 3, c="0.6", lw=1, label="dv/dt = 0 (I = 0)")
axes[2].plot(line, (line + 0.7) / 0.8, c="0.6", lw=1, ls="--", label="dw/dt = 0")
axes[2].set(title="your orbits", xlabel="v", ylabel="w", xlim=(-2.4, 2.4), ylim=(-1.0, 2.2))
axes[2].legend(frameon=False, fontsize="small", loc="upper left")
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** Both pulses fire the neuron, with a peak of 1.65. The orbits on the right are nearly the same curve: the model does not depend on
# time, so for a neuron at rest it makes no difference when the pulse comes. The default solver stepped over the second pulse. You can
# check a solver in this way without knowing the solution.
#
# **Why so.** The stations are all times that are asked for and all edges between them. In each piece the current is constant, and
# its value in the middle counts, so no comparison at an edge matters. A whole number of Runge-Kutta steps fits into
# every piece. With `solve_ivp`, use one call for each piece and small tolerances. The option
# `max_step` makes it see every pulse, but steps still straddle the edges.

# %% [markdown] q4-text role="text"
# ## Question 4 · Spikes and their frequency (3 points)
#
# **Write** `rhythm(times, v, start)`, which finds the spikes in a sampled curve.
#
# - `times` and `v`: arrays of the same length, at least 1; the times are ascending, not always evenly spaced.
# - A **spike** is where $v$ rises to 0: one sample is below 0 ($v < 0$), and the next one is not ($v \ge 0$). Its time is interpolated
#   linearly between these two samples. A curve that begins at 0 or above has no spike there.
# - Returns a dictionary: `"spikes"`, all spike times in ascending order (possibly none), and `"frequency"`, computed from the
#   spikes **later than** `start` ($t > \mathtt{start}$): their number minus 1, divided by the time from the first to the last of them. With fewer than
#   two of them it is 0.
#
# Accuracy: 10⁻⁹. Why not count the maxima of $v$? After a current step, $v$ oscillates around its new rest, and each of these
# small oscillations has a maximum. Why not divide the number of spikes by the duration? That can be wrong by almost one spike.


# %% q4-solution role="solution"
def rhythm(times, v, start):
    """Spikes of a sampled curve and their frequency after `start`.

    times, v: arrays (n,). Returns {"spikes": array, may be empty, "frequency": float}.
    """
    ### BEGIN SOLUTION
    k = np.flatnonzero((v[:-1] < 0) & (v[1:] >= 0))
    part = -v[k] / (v[k + 1] - v[k])
    spikes = times[k] + part * (times[k + 1] - times[k])
    late = spikes[spikes > start]
    frequency = (len(late) - 1) / (late[-1] - late[0]) if len(late) > 1 else 0.0
    return {"spikes": spikes, "frequency": frequency}
    ### END SOLUTION


# %% q4 role="graded" points=3
observe(
    "q4",
    rhythm,
    probe="three spikes",
    times=np.array([0.3, 1.1, 1.8, 2.9, 3.3, 4.6, 5.2, 6.7, 7.1, 8.4]),
    v=np.array([-0.7, 0.9, -1.2, -0.5, 0.3, 1.4, -1.1, -0.6, 0.2, 1.1]),
    start=2.2,
)
### BEGIN HIDDEN TESTS
observe("q4", rhythm, probe="drawn")
observe("q4", rhythm, probe="exactly 0")
observe("q4", rhythm, probe="starts at 0")
observe("q4", rhythm, probe="one late spike")
observe("q4", rhythm, probe="none")
observe("q4", rhythm, probe="one sample")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** At time 10, the current steps from 0 to three values. Marks: your spikes. How do the third
# response and the second differ, although both currents are strong?

# %% q4-figure role="figure"
figure, axes = plt.subplots(3, 1, sharex=True, sharey=True, figsize=(8, 4.6), layout="constrained")
shown = np.linspace(0.0, 100.0, 2001)
for axis, I in zip(axes, (0.35, 0.8, 1.45), strict=True):
    own = respond(shown, (-1.199408, -0.624260), [[10.0, 200.0, I]], 0.0, 2.0, 0.7, 0.8)
    v = np.asarray(own)[:, 0]
    found = rhythm(shown, v, 40.0)
    axis.plot(shown, v, c="C0", lw=1)
    axis.plot(found["spikes"], np.zeros(len(found["spikes"])), "o", c="C3", ms=4)
    axis.set(ylabel="v", title=f"I = {I:g}: frequency {found['frequency']:.4f}")
axes[-1].set_xlabel("time")
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** Only 0.8 lies between the Hopf currents. At 0.35 and 1.45 the step makes the neuron fire once; then small oscillations
# die away, with maxima that are no spikes. At 1.45 the neuron stays depolarised: this is *depolarisation block*.
#
# **Why so.** Comparing each sample with the next finds all crossings at once. The two conditions are `< 0` and `>= 0`, so a
# sample that is exactly 0 belongs to one spike only.

# %% [markdown] q5-text role="text"
# ## Question 5 · How strong must a pulse be? (4 points)
#
# **Write** `pulse_threshold(width, high, state, I, mu, a, b)`: the smallest amplitude, between 0 and `high`, with which one pulse
# makes the neuron fire.
#
# - At time 0 the neuron is in `state`, a pair $(v, w)$ with $v < 0$. The pulse lasts from 0 to `width`, on top of the constant
#   current `I`.
# - It **fires** if $v$ reaches 0 at any time up to `width + 15`, during the pulse or later.
# - Returns one number: 0 if the neuron fires without any pulse, and `inf` if not even `high` makes it fire. Accuracy: 10⁻³, absolute
#   or relative, whichever is larger.
#
# In all calls a stronger pulse fires if a weaker one does, so bisection works: halve the interval that holds the
# threshold until it is short enough. `high` is at most 50, widths lie between 0.05 and 5, and $1.5 \le \mu \le 3$. Your function of question 3 does the
# integration; if you use another one, it must not step over the pulse.
#
# A state that is not the rest state is useful, too: right after a spike it tells how *refractory* the neuron is.


# %% q5-solution role="solution"
def pulse_threshold(width, high, state, I, mu, a, b):
    """Smallest amplitude of a pulse from 0 to width that makes v reach 0 by width + 15.

    Returns a float: 0 if none is needed, inf if high is not enough.
    """

    ### BEGIN SOLUTION
    def fires(amplitude):
        times = np.unique(np.append(np.linspace(0.0, width + 15.0, 601), width))
        states = respond(times, state, [[0.0, width, amplitude]], I, mu, a, b)
        return states[:, 0].max() >= 0.0

    if fires(0.0):
        return 0.0
    if not fires(high):
        return np.inf
    low = 0.0
    for _ in range(16):
        middle = (low + high) / 2
        if fires(middle):
            high = middle
        else:
            low = middle
    return (low + high) / 2
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    pulse_threshold,
    probe="from rest",
    width=0.85,
    high=3.0,
    state=[-1.1387, -0.5749],
    I=0.0717,
    mu=2.3,
    a=0.65,
    b=0.85,
)
### BEGIN HIDDEN TESTS
observe("q5", pulse_threshold, probe="short pulse")
observe("q5", pulse_threshold, probe="long pulse")
observe("q5", pulse_threshold, probe="refractory")
observe("q5", pulse_threshold, probe="fires anyway")
observe("q5", pulse_threshold, probe="fires late")
observe("q5", pulse_threshold, probe="never")
observe("q5", pulse_threshold, probe="too late")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** Left: your threshold from rest for pulses of different widths, on logarithmic axes. Middle: the responses to pulses of
# width 1. Right: the threshold for such a pulse at some time after a spike. Dotted: the threshold from rest. Is the
# spike all-or-none? Is there a time at which the neuron is *easier* to excite than at rest?

# %% q5-figure role="figure"
rest, parameters = (-1.199408, -0.624260), (0.0, 2.0, 0.7, 0.8)
figure, (left, middle, right) = plt.subplots(1, 3, figsize=(10.5, 3.2), layout="constrained")
widths = np.array([0.1, 0.2, 0.4, 0.8, 1.6, 3.2])
found = [pulse_threshold(width, 20.0, rest, *parameters) for width in widths]
left.loglog(widths, found, "o-", ms=4, label="threshold")
left.loglog(widths, found[0] * widths[0] / widths, "k:", label="constant charge")
left.set(xlabel="width", ylabel="threshold amplitude")
left.set_yticks([0.2, 0.5, 1.0, 2.0, 4.0], ["0.2", "0.5", "1", "2", "4"])
left.set_yticks([], minor=True)
left.legend(frameon=False, fontsize="small")
shown = np.linspace(0.0, 12.0, 241)
for amplitude in (0.3, 0.44, 0.46, 0.48, 0.5, 0.6, 1.0):
    own = np.asarray(respond(shown, rest, [[0.0, 1.0, amplitude]], *parameters))
    middle.plot(shown, own[:, 0], lw=1, label=f"{amplitude:g}")
middle.set(xlabel="time", ylabel="v")
middle.legend(frameon=False, fontsize="x-small", title="amplitude", title_fontsize="x-small")
waits = np.arange(4.0, 13.0, 0.75)
after = np.asarray(respond(np.append(0.0, waits), rest, [[0.0, 1.0, 1.0]], *parameters))[1:]
below = after[:, 0] < 0.0
found = [pulse_threshold(1.0, 20.0, state, *parameters) for state in after[below]]
right.plot(waits[below], found, "o-", ms=4)
right.axhline(pulse_threshold(1.0, 20.0, rest, *parameters), c="0.6", ls=":")
right.set(xlabel="time since the first pulse", ylabel="threshold amplitude")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** Short pulses need a constant charge, amplitude times width; long ones need more and more of it, because $w$ reacts. The
# response is **not** all-or-none: between 0.45 and 0.6 the peak rises steeply but continuously. FitzHugh called this a *quasi threshold*. Just after a
# spike the threshold is several times higher. About nine units after the first pulse, it is
# slightly below that of rest, because $w$ has sunk below its rest value.
#
# **Why so.** The two special cases are tested first; after that, `low` never fires and `high` always does. Each round halves
# the interval, so 16 rounds shrink it from 50 to less than 0.001.

# %% [markdown] q6-text role="text"
# ## Question 6 · An f-I curve that remembers (4 points)
#
# **Write** `sweep(currents, state, T, mu, a, b)`, which measures the frequency for one constant current after another, **without resetting
# the neuron**.
#
# - `currents`: the currents in the order in which they are applied, each for a duration `T`; the list may be empty. A current may occur twice.
# - `state`: the pair $(v, w)$ before the first current. Each further current starts in the state that the previous one left.
# - Returns the frequencies, one for each current in the order given. A frequency is that of question 4 within this current's
#   own duration, with `start` in its middle: only spikes in its second half count.
#
# Relative accuracy: 10⁻³. Frequencies are 0 or belong to regular firing; no current is so close to a border that small errors could
# decide. Samples of $v$ every 0.05 are fine enough. $40 \le T \le 120$.
#
# The fixed point alone does not tell whether a neuron fires. Below the lower Hopf current, a stable limit cycle can exist *beside* the stable
# rest state: the neuron is *bistable*. Then the answer depends on its past, and a sweep up and a sweep down differ
# (*hysteresis*).


# %% q6-solution role="solution"
def sweep(currents, state, T, mu, a, b):
    """Frequencies for one current after the other, each for a time T, without a reset.

    currents: list (n,), may be empty. state: (v, w) at the start. Returns n frequencies.
    """
    ### BEGIN SOLUTION
    times = np.linspace(0.0, T, round(T / 0.05) + 1)
    frequencies = []
    for current in currents:
        states = respond(times, state, [], current, mu, a, b)
        state = states[-1]
        frequencies.append(rhythm(times, states[:, 0], T / 2)["frequency"])
    return frequencies
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    sweep,
    probe="three currents",
    currents=[0.31, 0.66, 1.56],
    state=[-1.05, -0.62],
    T=45.0,
    mu=2.3,
    a=0.65,
    b=0.85,
)
### BEGIN HIDDEN TESTS
observe("q6", sweep, probe="up")
observe("q6", sweep, probe="down")
observe("q6", sweep, probe="bistable")
observe("q6", sweep, probe="no current")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-figure-text role="text"
# **Look.** Left: f-I curve upwards and downwards, with the Hopf currents (dotted). Right: the onset in small steps. Does the
# frequency start at 0? Where do the two directions differ?

# %% q6-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
wide, narrow = np.arange(0.3, 1.51, 0.1), np.arange(0.386, 0.4461, 0.006)
for axis, currents, T in ((left, wide, 80.0), (right, narrow, 120.0)):
    up = sweep(currents, (-1.0, -0.4), T, 2.0, 0.7, 0.8)
    down = sweep(currents[::-1], (1.0, 1.0), T, 2.0, 0.7, 0.8)
    axis.plot(currents, up, "o-", ms=5, label="upwards")
    axis.plot(currents[::-1], down, "s--", ms=3, label="downwards")
    for I in (0.412879, 1.337121):
        axis.axvline(I, c="0.6", ls=":")
    axis.set(xlabel="current I", ylabel="frequency", xlim=(currents[0] - 0.01, currents[-1] + 0.01))
    axis.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** The frequency jumps from 0 to about 0.09, and back to 0 at the upper end. It changes little in between: this is
# Hodgkin's *class 2* excitability, typical of a Hopf bifurcation. Downwards, firing continues to about 0.395, below the Hopf current
# of 0.413. Upwards it begins only near 0.43, beyond the Hopf current: close to it, oscillations grow so slowly that they need
# longer than $T$ to become spikes.
#
# **Why so.** The model does not depend on time, so each current can start at time 0 again, with the last state as the new first one. A
# function that resets the neuron for each current would never find the second branch.

# %% [markdown] end role="text"
# ## What this is good for
#
# Nobody fits data with these equations: their units are arbitrary and their spikes too broad. They explain *why*. The way
# in which rest loses its stability decides whether a neuron can fire at arbitrarily low frequencies, and whether it prefers inputs of a certain rhythm.
# Many such elements in a row carry pulses like an axon, and in a plane spiral waves like those of a fibrillating heart.
#
# **To read on.** R. FitzHugh, *Biophysical Journal* 1, 445 (1961). J. Nagumo, S. Arimoto and S. Yoshizawa, *Proceedings of the IRE* 50, 2061
# (1962). E. M. Izhikevich, *Dynamical Systems in Neuroscience* (MIT Press, 2007), chapters 4, 6 and 7.
