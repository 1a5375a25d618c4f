# %% [markdown] intro role="text"
# # 26 · The Van der Pol oscillator: a clock that sets its own amplitude
#
# A pendulum clock needs a drive, because friction takes energy away. In 1926 Balthasar van der Pol studied a radio circuit
# whose "friction" changes its sign: it feeds small oscillations and damps large ones. Every start except rest leads to
# the same oscillation. Two years later he and van der Mark built a model of the heartbeat from such circuits, and
# in 1961 FitzHugh turned the equation into a model of the nerve cell.
#
# **You will learn**
#
# - where the damping is negative, and what follows for the state of rest;
# - to measure the amplitude and the period of a limit cycle to four digits, and what they become for weak and for strong damping;
# - to see a relaxation oscillation in the Liénard plane: slow motion on a curve, and jumps between its branches.
#
# About 3 hours. 25 points. You need calculus, complex eigenvalues, NumPy, and SciPy or an integrator of your own.
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $x$ | `x` | the oscillating quantity, such as a current |
# | $y = dx/dt$ | `y` | its rate of change |
# | $\mu$ | `mu` | strength of the damping, any sign |
# | $w$ | `w` | the second coordinate of the Liénard plane (question 5) |
# | $t$ | `times` | time |
#
# All quantities are dimensionless; without damping one oscillation takes a time of $2\pi$.
#
# **How the checks work.** Your functions must not change the arrays that they receive. Return numbers, lists, tuples or arrays
# as you like. Formulas are compared to a relative accuracy of 1e-6; the questions state the accuracy of what is
# integrated. Each question is graded by itself; an earlier function of yours matters only if your
# code calls it. At grading, your functions are also called with arguments that you do not see here. Stuck? `hint("q1")` shows
# a hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np
from scipy.integrate import solve_ivp

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150
plt.rcParams["axes.spines.top"] = False
plt.rcParams["axes.spines.right"] = False

# %% [markdown] q1-text role="text"
# ## Question 1 · The sign of the damping (3 points)
#
# The Van der Pol equation and the same equation as a system of first order are
#
# $$\frac{d^2x}{dt^2} - \mu\,(1 - x^2)\,\frac{dx}{dt} + x = 0 \qquad\Longleftrightarrow\qquad
# \begin{aligned} \frac{dx}{dt} &= y, \\ \frac{dy}{dt} &= \mu\,(1 - x^2)\,y - x . \end{aligned}$$
#
# The term with $\mu$ is the damping. It is called *negative* where it feeds the oscillation instead of slowing it down.
#
# **Write two functions.**
#
# - `van_der_pol(x, y, mu)` returns the pair $(dx/dt,\, dy/dt)$.
# - `energy_gain(x, y, mu)` returns $dE/dt$, the rate at which the energy $E = \tfrac12 (x^2 + y^2)$ of the oscillator changes
#   along its motion. Use the chain rule, $dE/dt = x\,dx/dt + y\,dy/dt$, and simplify.
#
# `x` and `y` are two numbers, or two float arrays of the same shape (any shape); `mu` is a number of any sign, or 0. The
# results are numbers, or arrays of this shape, entry by entry.
#
# **Look.** The figure shows the flow, and in colour the energy gain. Where does the oscillator gain energy, and where does it
# lose energy? Could a closed orbit lie entirely within the strip $|x| < 1$?


# %% q1-solution role="solution"
def van_der_pol(x, y, mu):
    """Right-hand side of the Van der Pol system.

    x, y: numbers, or float arrays of the same shape. mu: number.
    Returns (dx/dt, dy/dt), each a number or an array of this shape.
    """
    ### BEGIN SOLUTION
    return y, mu * (1 - x**2) * y - x
    ### END SOLUTION


def energy_gain(x, y, mu):
    """Rate of change of the energy (x² + y²)/2 along the motion.

    x, y: numbers, or float arrays of the same shape. mu: number.
    Returns dE/dt, a number or an array of this shape.
    """
    ### BEGIN SOLUTION
    return mu * (1 - x**2) * y**2
    ### END SOLUTION


# %% q1 role="graded" points=3
observe(
    "q1",
    van_der_pol,
    probe="three states",
    x=np.array([0.5, -1.5, 2.2]),
    y=np.array([1.3, 0.7, -0.4]),
    mu=0.6,
)
observe(
    "q1",
    energy_gain,
    probe="energy of three states",
    x=np.array([0.5, -1.5, 2.2]),
    y=np.array([1.3, 0.7, -0.4]),
    mu=0.6,
)
### BEGIN HIDDEN TESTS
observe("q1", van_der_pol, probe="one state")
observe("q1", van_der_pol, probe="a grid")
observe("q1", energy_gain, probe="energy of one state")
observe("q1", energy_gain, probe="energy on a grid")
observe("q1", van_der_pol, probe="no damping", mu=0)
observe("q1", energy_gain, probe="energy without damping", mu=0)
### END HIDDEN TESTS
check("q1")


# %% q1-figure role="figure"
def show_flow(mu=1.0):
    """The flow as streamlines, and the energy gain in colour."""
    x, y = np.meshgrid(np.linspace(-3, 3, 121), np.linspace(-4, 4, 121))
    dx, dy = van_der_pol(x, y, mu)
    figure, axis = plt.subplots(figsize=(6.4, 3.8), layout="constrained")
    image = axis.pcolormesh(x, y, energy_gain(x, y, mu), cmap="RdBu_r", vmin=-8, vmax=8)
    axis.streamplot(x, y, dx, dy, color="black", linewidth=0.6, density=1.2, arrowsize=0.8)
    for border in (-1, 1):
        axis.axvline(border, c="gray", ls="--", lw=1, label="$|x| = 1$" if border == 1 else None)
    axis.set(xlabel="x", ylabel="y = dx/dt", title=f"$\\mu$ = {mu:g}", xlim=(-3, 3), ylim=(-4, 4))
    axis.legend(loc="upper right")
    figure.colorbar(image, label="energy gain dE/dt", extend="both")
    plt.show()


show_flow()

# %% [markdown] q1-answer role="answer"
# **Look.** For $\mu > 0$ the oscillator gains energy in the strip $|x| < 1$ (red) and loses energy outside (blue). On a closed
# orbit gain and loss must cancel over one turn, so no closed orbit lies within the strip: there the energy could only grow. For
# the same reason none lies entirely outside. With $\mu < 0$ the two colours are exchanged.
#
# **Why so.** In $x\,dx/dt + y\,dy/dt = xy + \mu(1-x^2)y^2 - xy$ the two terms of the undamped oscillator cancel. Only
# the damping remains, and its sign is that of $\mu(1-x^2)$, because $y^2 \geq 0$.

# %% [markdown] q2-text role="text"
# ## Question 2 · Nullcline and rest (5 points)
#
# A *nullcline* is a curve on which one of the two rates is zero. $dx/dt = 0$ on the $x$ axis. $dy/dt = 0$ on
#
# $$y = \frac{x}{\mu\,(1 - x^2)} .$$
#
# The only state of rest is where the nullclines meet, at the origin. How the system moves near it follows from the eigenvalues
# $\lambda_1, \lambda_2$ of the *Jacobian*, the matrix of the derivatives of the two rates with respect to $x$ and $y$ at
# $(0, 0)$.
#
# **Write two functions.**
#
# - `y_nullcline(x, mu)`: `x` is a one-dimensional float array, and `mu` is a number, not 0. Returns an array
#   of the same length with the value of $y$ for each $x$. Where $x$ is exactly 1 or −1 there is no such $y$: return `nan` there.
# - `rest(mu)`: `mu` is a number with $|\mu| \le 20$. Returns a dictionary with
#   `"eigenvalues"`, the two eigenvalues in any order, complex or real, and `"kind"`, one of the strings
#   `"stable node"`, `"unstable node"`, `"stable spiral"`, `"unstable spiral"`, `"centre"`.
#
# It is a *node* if the eigenvalues are real, and a *spiral* if they are not real but have a real part. Both are *stable* if
# the real parts are negative, and *unstable* if these are positive. It is a *centre* if the real parts are 0. We ask for
# $\mu = 0$ and for $\mu = \pm 2$, too; with $\mu = \pm 2$ both eigenvalues are the same real number, and this counts as a
# node.
#
# <details><summary>A trap: rounding at the borders</summary>
#
# Computed eigenvalues of a matrix with a double eigenvalue are off by up to about 1e-8, and may come with a tiny imaginary part.
# Decide on the kind by comparing `mu` itself.
#
# </details>
#
# **Look.** Left: the nullclines. Many programs join the branches of such a curve with vertical lines that do not belong to it.
# What does `nan` do in a figure? Right: the eigenvalues. Where does the rest become unstable, and where does the spiral turn
# into a node?


# %% q2-solution role="solution"
def y_nullcline(x, mu):
    """The curve dy/dt = 0 as y over x.

    x: float array (n,). mu: number, not 0.
    Returns an array (n,), with nan where x is exactly 1 or -1.
    """
    ### BEGIN SOLUTION
    y = np.full(len(x), np.nan)
    finite = np.abs(x) != 1
    y[finite] = x[finite] / (mu * (1 - x[finite] ** 2))
    return y
    ### END SOLUTION


def rest(mu):
    """Eigenvalues at the origin, and what kind of rest it is.

    mu: number, |mu| <= 20.
    Returns a dictionary: "eigenvalues", two numbers; "kind", a string.
    """
    ### BEGIN SOLUTION
    eigenvalues = np.linalg.eigvals(np.array([[0.0, 1.0], [-1.0, mu]]))
    if mu == 0:
        kind = "centre"
    else:
        stability = "stable" if mu < 0 else "unstable"
        kind = f"{stability} {'node' if abs(mu) >= 2 else 'spiral'}"
    return {"eigenvalues": eigenvalues, "kind": kind}
    ### END SOLUTION


# %% q2 role="graded" points=5
observe(
    "q2",
    y_nullcline,
    probe="five points",
    x=np.array([-2.5, -1.0, -0.4, 0.8, 1.7]),
    mu=0.6,
)
observe("q2", rest, probe="weak damping", mu=0.7)
observe("q2", rest, probe="strong damping", mu=-3.1)
### BEGIN HIDDEN TESTS
observe("q2", y_nullcline, probe="drawn points")
observe("q2", y_nullcline, probe="no pole")
observe("q2", rest, probe="spiral")
observe("q2", rest, probe="node")
observe("q2", rest, probe="other spiral")
observe("q2", rest, probe="other node")
observe("q2", rest, probe="no damping", mu=0)
observe("q2", rest, probe="border", mu=2.0)
observe("q2", rest, probe="other border", mu=-2.0)
observe("q2", rest, probe="close to a border")
observe("q2", rest, probe="hardly damped")
### END HIDDEN TESTS
check("q2")


# %% q2-figure role="figure"
def show_rest(mu=1.0):
    """The nullclines, and the eigenvalues at the origin over mu."""
    x = np.linspace(-3, 3, 601)
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    left.plot(x, y_nullcline(x, mu), c="#d55e00", label="dy/dt = 0")
    left.axhline(0, c="#0072b2", label="dx/dt = 0")
    left.plot(0, 0, "ko", label="rest")
    left.set(xlabel="x", ylabel="y", ylim=(-6, 6), title=f"nullclines, $\\mu$ = {mu:g}")
    left.legend(loc="upper right")
    strengths = np.linspace(-4, 4, 401)
    pairs = np.array([np.sort_complex(rest(strength)["eigenvalues"]) for strength in strengths])
    for column in (0, 1):
        labels = ("real parts", "imaginary parts") if column else (None, None)
        right.plot(strengths, pairs[:, column].real, c="#0072b2", label=labels[0])
        right.plot(strengths, pairs[:, column].imag, c="#cc79a7", ls="--", label=labels[1])
    right.set(xlabel="$\\mu$", ylabel="eigenvalues", title="eigenvalues at the origin")
    right.legend()
    plt.show()


show_rest()

# %% [markdown] q2-answer role="answer"
# **Look.** Matplotlib draws no line to or from a point that is `nan`, so the three branches stay apart at $x = \pm 1$. (This
# needs points exactly at the poles.) The rest becomes unstable at $\mu = 0$, where the real parts change their sign. At
# $|\mu| = 2$ the imaginary parts vanish, and the spiral turns into a node.
#
# **Why so.** The Jacobian at the origin is $\begin{pmatrix} 0 & 1 \\ -1 & \mu \end{pmatrix}$, with
# $\lambda = \tfrac12\bigl(\mu \pm \sqrt{\mu^2 - 4}\bigr)$. The product of the eigenvalues is 1, so a saddle is impossible. The mask
# `finite` is set first, so that nothing is divided by 0.

# %% [markdown] q3-text role="text"
# ## Question 3 · From inside and from outside (4 points)
#
# **Write** `trajectory(x0, y0, mu, times)`, which integrates the system.
#
# - `times`: float array with $n \ge 1$ strictly increasing entries, in general unevenly spaced. At `times[0]`, which need not
#   be 0, the state is $(x_0, y_0)$. The last time is at most 30 after the first.
# - `mu`: a number from −2 to 10. Where it is negative, $|x_0|$ and $|y_0|$ are at most 0.5.
# - Returns an array of shape `(n, 2)`: row $k$ holds $x$ and $y$ at `times[k]`, each with an error of at most 1e-4. If
#   there is one time only, that is one row, the start.
#
# `scipy.integrate.solve_ivp` does this with `t_eval`, but its default accuracy of `rtol=1e-3` in each step is far too coarse here.
# If you write your own steps, do not use the given times as steps: they may be far apart.
#
# **Look.** Left: $\mu = 1$, from inside and from outside. Both trajectories approach the same closed curve. This is a *limit
# cycle*: a closed orbit which all neighbouring orbits approach, or which all leave. Right: $\mu = -1$. What has become of the
# cycle, and of the rest?


# %% q3-solution role="solution"
def trajectory(x0, y0, mu, times):
    """Integrate the Van der Pol system.

    x0, y0: the state at times[0]. mu: number. times: float array (n,), strictly increasing, n >= 1.
    Returns an array (n, 2): x and y at each time, with an error of at most 1e-4.
    """
    ### BEGIN SOLUTION
    if len(times) == 1:
        return np.array([[x0, y0]])
    run = solve_ivp(
        lambda t, state: van_der_pol(state[0], state[1], mu),
        (times[0], times[-1]),
        (x0, y0),
        t_eval=times,
        rtol=1e-9,
        atol=1e-9,
    )
    return run.y.T
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    trajectory,
    probe="four times",
    x0=0.3,
    y0=-0.2,
    mu=1.3,
    times=np.array([0.0, 1.7, 4.1, 11.3]),
)
### BEGIN HIDDEN TESTS
observe("q3", trajectory, probe="drawn")
observe("q3", trajectory, probe="strong damping")
observe("q3", trajectory, probe="negative damping")
observe("q3", trajectory, probe="no damping")
observe("q3", trajectory, probe="one time")
### END HIDDEN TESTS
check("q3")


# %% q3-figure role="figure"
def show_starts():
    """Trajectories that start inside and outside of the limit cycle, for both signs of mu."""
    _, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharex=True, sharey=True, layout="constrained")
    times = np.linspace(0, 25, 2501)
    cycle = trajectory(2.0086, 0.0, 1.0, times[:700])
    inside, outside = ("inside", "#0072b2"), ("outside", "#d55e00")
    runs = {
        1.0: ((0.1, 0.0, times, *inside), (3.0, 2.5, times, *outside)),
        -1.0: ((0.5, 0.5, times, *inside), (2.03, 0.0, times[:900], *outside)),
    }
    for axis, (mu, starts), sign in zip(axes, runs.items(), (1, -1), strict=True):
        axis.plot(cycle[:, 0], sign * cycle[:, 1], c="#bbbbbb", lw=6, label="limit cycle")
        for x0, y0, until, name, colour in starts:
            states = trajectory(x0, y0, mu, until)
            axis.plot(x0, y0, "o", c=colour)
            axis.plot(states[:, 0], states[:, 1], c=colour, lw=1.2, label=f"start {name}")
        axis.set(xlabel="x", title=f"$\\mu$ = {mu:g}", xlim=(-3.6, 3.6), ylim=(-4.5, 4.5))
    axes[0].set_ylabel("y")
    axes[1].legend(loc="upper right", fontsize="small")
    plt.show()


show_starts()

# %% [markdown] q3-answer role="answer"
# **Look.** For $\mu = -1$ there is still a closed orbit, but it is unstable: from inside the system comes to rest, and from
# outside it runs away. The cycle now separates the starts that come to rest from all others.
#
# **Why so.** `t_eval` asks for the solution at the given times, while the solver chooses its own steps. With the default
# accuracy the errors grow to several hundredths within a few oscillations. A single time is no interval to integrate over, so
# this case comes first.

# %% [markdown] q4-text role="text"
# ## Question 4 · Amplitude and period (5 points)
#
# **Write** `limit_cycle(mu)`, which returns the pair (amplitude, period) of the limit cycle.
#
# - `mu`: a number with $0.1 \le |\mu| \le 20$, positive or **negative**. For $\mu < 0$, return the amplitude and the period of
#   the unstable cycle.
# - The *amplitude* is the largest value of $x$ on the cycle, with an error of at most 1e-4.
# - The *period* is the time of one full turn, with a relative error of at most 1e-4.
#
# A cycle that repels cannot be reached forward in time. Run time backwards: with $s = -t$ the equation becomes
#
# $$\frac{d^2x}{ds^2} + \mu\,(1 - x^2)\,\frac{dx}{ds} + x = 0 .$$
#
# Compare this with question 1: what has become of $\mu$?
#
# Wait until the transient has died out before you measure. For small $|\mu|$ a deviation from the cycle decays like
# $e^{-|\mu| t}$, which can be slow. Measure between samples, not from sample to sample: `solve_ivp` finds the times of *events*
# such as $y = 0$, and straight lines between close samples do as well.
#
# **What is known.** For each $\mu \neq 0$ there is exactly one limit cycle (Liénard 1928). For small $\mu > 0$ the motion is
# almost $x = a \cos t$. By question 1 the energy gained in one turn is then
#
# $$\mu \int_0^{2\pi} (1 - a^2 \cos^2 t)\; a^2 \sin^2 t \; dt = \pi \mu\, a^2 \left(1 - \frac{a^2}{4}\right) .$$
#
# It is positive for small $a$, negative for large $a$, and 0 for $a = 2$. This is the amplitude, whatever the (small) strength. The
# period is $2\pi\,(1 + \mu^2/16 + \dots)$. For large $\mu$ the amplitude tends to 2 again, and the period is
#
# $$(3 - 2 \ln 2)\,\mu + 7.014\,\mu^{-1/3} + \dots$$
#
# The first term comes from Liénard's picture (questions 5 and 6), and the second from the slow passage around its corners.
#
# **Look.** How far does each law reach? Which amplitude is the largest?


# %% q4-solution role="solution"
def limit_cycle(mu):
    """Amplitude and period of the limit cycle, stable or not.

    mu: number, 0.1 <= |mu| <= 20.
    Returns (amplitude, period): the largest x, and the time of one full turn.
    """
    ### BEGIN SOLUTION
    strength = abs(mu)  # the cycle of -mu is that of mu, run backwards

    def at_maximum(t, state):
        return state[1]

    at_maximum.direction = -1
    run = solve_ivp(
        lambda t, state: van_der_pol(state[0], state[1], strength),
        (0.0, 10.0 / strength + 2 * (7 + 2 * strength)),
        (2.0, 0.0),
        events=at_maximum,
        method="LSODA",
        rtol=1e-8,
        atol=1e-8,
    )
    times, states = run.t_events[0], run.y_events[0]
    return states[-1, 0], times[-1] - times[-2]
    ### END SOLUTION


# %% q4 role="graded" points=5
observe("q4", limit_cycle, probe="weak damping", mu=0.73)
observe("q4", limit_cycle, probe="strong damping", mu=7.3)
### BEGIN HIDDEN TESTS
observe("q4", limit_cycle, probe="weak")
observe("q4", limit_cycle, probe="intermediate")
observe("q4", limit_cycle, probe="strong")
observe("q4", limit_cycle, probe="negative")
observe("q4", limit_cycle, probe="weakest", mu=0.1)
observe("q4", limit_cycle, probe="strongest", mu=-20)
### END HIDDEN TESTS
check("q4")


# %% q4-figure role="figure"
def show_laws():
    """Period and amplitude over mu, with the laws for small and large mu."""
    mus = np.geomspace(0.1, 20, 31)
    amplitudes, periods = np.array([limit_cycle(mu) for mu in mus]).T
    small, large = mus[mus < 6], mus[mus > 1]
    first = (3 - 2 * np.log(2)) * large
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    left.loglog(mus, periods, "ko", ms=4, label="measured")
    left.loglog(small, 2 * np.pi * (1 + small**2 / 16), c="#0072b2", label="small $\\mu$")
    left.loglog(large, first, c="#d55e00", ls=":", label="large $\\mu$, first term")
    left.loglog(large, first + 7.014 * large ** (-1 / 3), c="#d55e00", label="large $\\mu$, both")
    left.set(xlabel="$\\mu$", ylabel="period", ylim=(4, 50))
    left.set_yticks([5, 10, 20, 40], ["5", "10", "20", "40"])
    left.minorticks_off()
    left.legend()
    right.semilogx(mus, amplitudes, "ko-", ms=4, lw=1)
    right.axhline(2, c="gray", ls="--", lw=1)
    right.set(xlabel="$\\mu$", ylabel="amplitude")
    for axis in (left, right):
        axis.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
    plt.show()


show_laws()

# %% [markdown] q4-answer role="answer"
# **Look.** The law for small $\mu$ is within 1 % up to $\mu \approx 1.5$. The law for large $\mu$ needs its second term: at
# $\mu = 8$ the period is 16.04, the first term alone gives 12.91, and both together give 16.42. The amplitude hardly depends on $\mu$:
# it rises from 2 to about 2.023 near $\mu = 3.3$ and falls again towards 2.
#
# **Why so.** Backwards in time $\mu$ changes its sign, so the cycle of $-\mu$ is that of $\mu$, mirrored at the $x$ axis and run
# through backwards. Its amplitude and period are the same, and `abs(mu)` is all that is needed. The start $(2, 0)$ is near the
# cycle for every $\mu$. $x$ is largest where $y$ falls through 0, so one kind of event gives both answers. With the default
# accuracy of `solve_ivp` the amplitude for $\mu = 0.3$ comes out as 2.017 instead of 2.0009, as if the numerical errors fed
# the oscillation.

# %% [markdown] q5-text role="text"
# ## Question 5 · The Liénard plane (4 points)
#
# For large $\mu$, $y$ has sharp peaks, and the orbit in the $(x, y)$ plane is hard to understand. Alfred Liénard replaced
# $y$ in 1928 by a coordinate $w$ that stays moderate:
#
# $$w = x - \frac{x^3}{3} - \frac{y}{\mu} \qquad\Longrightarrow\qquad
# \begin{aligned} \frac{dx}{dt} &= \mu\left(x - \frac{x^3}{3} - w\right), \\ \frac{dw}{dt} &= \frac{x}{\mu} . \end{aligned}$$
#
# The motion is the same; only the second coordinate is another one. Derive $dw/dt$ yourself from question 1: everything but
# one term cancels.
#
# **Write three functions.** `x`, `y` and `w` are float arrays of the same shape (any shape) or numbers; `mu` is a
# number of any sign, but not 0.
#
# - `to_lienard(x, y, mu)` returns $w$.
# - `from_lienard(x, w, mu)` returns $y$.
# - `lienard(x, w, mu)` returns the pair $(dx/dt,\, dw/dt)$.
#
# For large $\mu$, $dx/dt$ is of the order of $\mu$ and $dw/dt$ of the order of $1/\mu$. So $x$ is *fast* and $w$ is *slow*. The system
# quickly moves horizontally to the cubic curve $w = x - x^3/3$, on which $dx/dt = 0$, and then follows this curve slowly.
#
# **Look.** Both figures show the same trajectory, with dots at equal intervals of time. Where is the system slow? From which
# points of the cubic curve does it jump, and where does it land?


# %% q5-solution role="solution"
def to_lienard(x, y, mu):
    """The Liénard coordinate w of states (x, y).

    x, y: float arrays of the same shape, or numbers. mu: number, not 0.
    Returns w, of this shape.
    """
    ### BEGIN SOLUTION
    return x - x**3 / 3 - y / mu
    ### END SOLUTION


def from_lienard(x, w, mu):
    """The rate of change y = dx/dt of states (x, w) of the Liénard plane.

    x, w: float arrays of the same shape, or numbers. mu: number, not 0.
    Returns y, of this shape.
    """
    ### BEGIN SOLUTION
    return mu * (x - x**3 / 3 - w)
    ### END SOLUTION


def lienard(x, w, mu):
    """Right-hand side of the Van der Pol system in the Liénard plane.

    x, w: float arrays of the same shape, or numbers. mu: number, not 0.
    Returns (dx/dt, dw/dt), each of this shape.
    """
    ### BEGIN SOLUTION
    return mu * (x - x**3 / 3 - w), x / mu
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    to_lienard,
    probe="to the plane",
    x=np.array([0.6, -1.5, 2.1]),
    y=np.array([1.3, 0.7, -0.4]),
    mu=1.6,
)
observe(
    "q5",
    from_lienard,
    probe="from the plane",
    x=np.array([0.6, -1.5, 2.1]),
    w=np.array([0.3, -0.7, 1.1]),
    mu=1.6,
)
observe(
    "q5",
    lienard,
    probe="the flow",
    x=np.array([0.6, -1.5, 2.1]),
    w=np.array([0.3, -0.7, 1.1]),
    mu=1.6,
)
### BEGIN HIDDEN TESTS
observe("q5", to_lienard, probe="drawn w")
observe("q5", to_lienard, probe="one w")
observe("q5", from_lienard, probe="drawn y")
observe("q5", from_lienard, probe="one y")
observe("q5", lienard, probe="drawn flow")
observe("q5", lienard, probe="one flow")
### END HIDDEN TESTS
check("q5")


# %% q5-figure role="figure"
def show_planes(mu=6.0):
    """The same trajectory in the phase plane and in the Liénard plane."""
    states = trajectory(0.5, 0.0, mu, np.linspace(0, 28, 5601))
    x, y = states.T
    w = to_lienard(x, y, mu)
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for axis, second in ((left, y), (right, w)):
        axis.plot(x, second, c="#0072b2", lw=1.2)
        axis.plot(x[::40], second[::40], "o", c="#0072b2", ms=3, label="every 0.2")
        axis.plot(x[0], second[0], "o", c="#d55e00", label="start")
        axis.set(xlabel="x")
    curve = np.linspace(-2.4, 2.4, 200)
    right.plot(curve, curve - curve**3 / 3, c="gray", ls="--", label="$w = x - x^3/3$", zorder=0)
    left.set(ylabel="y", title=f"phase plane, $\\mu$ = {mu:g}")
    right.set(ylabel="w", title="Liénard plane", ylim=(-1.3, 1.3))
    right.legend(loc="upper center", fontsize="small", ncols=3)
    plt.show()


show_planes()

# %% [markdown] q5-answer role="answer"
# **Look.** The system is slow on the two outer branches of the cubic curve, where the dots crowd. It leaves them at the two
# corners, the extrema $(1, \tfrac23)$ and $(-1, -\tfrac23)$, and jumps horizontally to the opposite branch, where it
# lands near $x = \mp 2$. (Solve $x - x^3/3 = \tfrac23$: the roots are 1, twice, and −2.) This is why the
# amplitude is 2 for large $\mu$. With $\mu = 6$ the system passes the corner slowly and turns off a little late, which is what the second term of the period in question 4 stands for.
#
# **Why so.** $y = \mu(x - x^3/3 - w)$ is the definition of $w$, solved for $y$, and it is $dx/dt$. For the other rate,
# $dw/dt = (1 - x^2)\,y - \tfrac1\mu\,dy/dt$, and with $dy/dt$ of question 1 only $x/\mu$ remains.

# %% [markdown] q6-text role="text"
# ## Question 6 · Relaxation: long waits and quick jumps (4 points)
#
# Van der Pol called this a *relaxation oscillation*: tension builds up slowly and relaxes suddenly, as in a dripping tap or a
# squeaking door. How long are the waits? On the cubic curve $w = x - x^3/3$ we have $dw = (1 - x^2)\,dx$. With
# $dw/dt = x/\mu$, the system needs for a piece $dx$ the time
#
# $$dt = \mu\,\frac{1 - x^2}{x}\,dx .$$
#
# **Write two functions.**
#
# - `slow_time(x_from, x_to, mu)` returns the time that the motion on this curve takes from `x_from` to `x_to`. Integrate by hand.
#   Both numbers lie on the same branch, and the system moves inwards: $2.5 \ge x_\text{from} \ge x_\text{to} \ge 1$ on the right, or
#   $-2.5 \le x_\text{from} \le x_\text{to} \le -1$ on the left. The time is 0 if they are equal, and $\mu > 0$.
# - `active_fraction(mu)` returns the fraction of a period for which $|x| < 1$ on the limit cycle, where the oscillator gains energy.
#   Measure it by integrating, with an error of at most 1e-3, for $0.1 \le \mu \le 20$.
#
# Two waits from 2 to 1 make up the period in the limit of large $\mu$: twice `slow_time(2, 1, mu)` is $(3 - 2\ln 2)\,\mu$. For
# $\mu \to 0$ the oscillation is $x = 2 \cos t$. Which fraction follows from this?
#
# **Look.** Left: $x$ over one period for three values of $\mu$. Right: your fraction. Towards which values does it go on both
# sides?


# %% q6-solution role="solution"
def slow_time(x_from, x_to, mu):
    """Time of the slow motion along w = x - x³/3.

    x_from, x_to: numbers on one branch, |x_from| >= |x_to| >= 1. mu: number > 0.
    Returns the time, a number.
    """
    ### BEGIN SOLUTION
    return mu * ((x_from**2 - x_to**2) / 2 - np.log(x_from / x_to))
    ### END SOLUTION


def active_fraction(mu):
    """Fraction of the period for which |x| < 1 on the limit cycle.

    mu: number, 0.1 <= mu <= 20.
    Returns a number between 0 and 1.
    """

    ### BEGIN SOLUTION
    def at_maximum(t, state):
        return state[1]

    def at_border(t, state):
        return abs(state[0]) - 1

    at_maximum.direction = -1
    run = solve_ivp(
        lambda t, state: van_der_pol(state[0], state[1], mu),
        (0.0, 10.0 / mu + 2 * (7 + 2 * mu)),
        (2.0, 0.0),
        events=(at_maximum, at_border),
        method="LSODA",
        rtol=1e-8,
        atol=1e-8,
    )
    start, stop = run.t_events[0][-2:]
    borders = run.t_events[1]
    into, out, into_again, out_again = borders[(borders > start) & (borders < stop)]
    return (out - into + out_again - into_again) / (stop - start)
    ### END SOLUTION


# %% q6 role="graded" points=4
observe("q6", slow_time, probe="a wait", x_from=1.9, x_to=1.3, mu=4.5)
observe("q6", active_fraction, probe="fraction", mu=2.3)
### BEGIN HIDDEN TESTS
observe("q6", slow_time, probe="drawn wait")
observe("q6", slow_time, probe="left branch")
observe("q6", slow_time, probe="no way")
observe("q6", slow_time, probe="whole branch", x_from=-2.0, x_to=-1.0)
observe("q6", active_fraction, probe="weak")
observe("q6", active_fraction, probe="intermediate")
observe("q6", active_fraction, probe="strong")
observe("q6", active_fraction, probe="weakest", mu=0.1)
observe("q6", active_fraction, probe="strongest", mu=20)
### END HIDDEN TESTS
check("q6")


# %% q6-figure role="figure"
def show_relaxation():
    """One period for several mu, and the fraction of it that is active."""
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    for mu, colour in ((0.1, "#0072b2"), (2.0, "#009e73"), (10.0, "#d55e00")):
        amplitude, period = limit_cycle(mu)
        phases = np.linspace(0, 1, 1001)
        x = trajectory(amplitude, 0.0, mu, phases * period)[:, 0]
        left.plot(phases, x, c=colour, label=f"$\\mu$ = {mu:g}")
    left.axhspan(-1, 1, color="#eeeeee", zorder=0, label="$|x| < 1$")
    left.set(xlabel="time / period", ylabel="x")
    left.legend(fontsize="small", loc="lower left")
    mus = np.geomspace(0.1, 20, 25)
    right.semilogx(mus, [active_fraction(mu) for mu in mus], "ko-", ms=4, lw=1)
    right.set(xlabel="$\\mu$", ylabel="fraction with $|x| < 1$", ylim=(0, 0.4))
    right.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
    plt.show()


show_relaxation()

# %% [markdown] q6-answer role="answer"
# **Look.** For small $\mu$ the fraction tends to $\tfrac13$: $|2 \cos t| < 1$ for a third of the time. For
# large $\mu$ it goes to 0. The jumps through $|x| < 1$ take a time that shrinks, while the waits grow with $\mu$.
#
# **Why so.** The integral of $x - 1/x$ is $x^2/2 - \ln|x|$. The quotient $x_\text{from}/x_\text{to}$ is positive on both branches,
# so its logarithm always exists. In one period the orbit enters and leaves the strip twice, which makes four events between two maxima.

# %% [markdown] end role="text"
# ## Where this leads
#
# Slow motion on a curve and jumps between its branches are also how a neuron fires: tilt the second nullcline and
# add a current, and the Liénard plane becomes that of the FitzHugh-Nagumo model (assignment 27). Assignment 24 introduces
# phase planes.
#
# Driven from outside with a period of its own, the oscillator is harder to understand. In 1927 van der Pol and van der Mark
# listened to such a circuit in a telephone receiver. It locked to whole fractions of the driving frequency, and between them they
# heard an "irregular noise". They called it a subsidiary phenomenon; today we would call it chaos.
#
# **References**
#
# - B. van der Pol (1926), "On relaxation-oscillations", *Phil. Mag.* 2, 978–992.
# - A. Liénard (1928), "Étude des oscillations entretenues", *Rev. Gén. Électr.* 23, 901–912 and 946–954.
# - R. FitzHugh (1961), *Biophys. J.* 1, 445–466: from this oscillator to a model of the nerve.
# - S. H. Strogatz (2015), *Nonlinear Dynamics and Chaos*, 2nd ed., chapter 7: limit cycles, with both limits worked out.
