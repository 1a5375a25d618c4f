# %% [markdown] intro role="text"
# # 29 · The Izhikevich neuron: many patterns from two equations
#
# Real neurons answer the same current in many ways: one fires regularly, another in bursts, a third falls silent. In 2003
# Eugene Izhikevich showed that two short equations with four parameters produce most of these patterns, at the
# price of a few additions and multiplications per step. His model is used in simulations with millions of neurons. It also
# has a trap: what it does depends on how it is stepped through time.
#
# **You will learn**
#
# - to write the model exactly as it was published, with its order of updates;
# - to compute spike times that do not depend on a time step, and how far the usual steps are from them;
# - to name a firing pattern from its interspike intervals;
# - to find the fixed points, and the current at which the resting state disappears or becomes unstable;
# - which of two update rules NEST uses.
#
# About 3 hours. 22 points. You need NumPy, SciPy, and for the last question NEST (create, connect, simulate).
#
# Between spikes the model is
#
# $$\frac{dv}{dt} = 0.04\,v^2 + 5\,v + 140 - u + I , \qquad \frac{du}{dt} = a\,(b\,v - u) .$$
#
# At a **spike**, when $v$ reaches 30, $v$ is reset to $c$ and $u$ increases by $d$.
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $v$ | `v` | membrane potential, in mV |
# | $u$ | `u` | recovery variable: it slows the neuron down, and grows with each spike |
# | $I$ | `current` | input; the model has its own unit for it |
# | $a$ | `a` | speed of $u$, in 1/ms |
# | $b$ | `b` | how strongly $u$ follows $v$ |
# | $c$ | `c` | value of $v$ after a spike, in mV; below 30 |
# | $d$ | `d` | increase of $u$ at a spike |
#
# Time $t$ is in ms. Every simulation here **starts with $v = -65$ and $u = b\,v = -65\,b$** at $t = 0$.
#
# **How the checks work.** At grading, your functions are also called with arguments that you do not see here, so use each of
# them. They must not change lists that they receive. Where an array is asked for, a list will do, and the other way
# round. Each question is graded by itself. Stuck? `hint("q1")` shows a hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np
from scipy.integrate import solve_ivp

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150

KINDS = {  # a, b, c, d of some kinds of neurons, from Izhikevich (2003)
    "regular spiking": (0.02, 0.2, -65.0, 8.0),
    "intrinsically bursting": (0.02, 0.2, -55.0, 4.0),
    "chattering": (0.02, 0.2, -50.0, 2.0),
    "fast spiking": (0.1, 0.2, -65.0, 2.0),
    "low-threshold spiking": (0.02, 0.25, -65.0, 2.0),
}

# %% [markdown] q1-text role="text"
# ## Question 1 · The published rule, step by step (5 points)
#
# The program in the paper of 2003 does not simply apply Euler's method. It steps $v$ **twice** by half a time step, because
# one whole step of 1 ms was unstable, and only then it steps $u$.
#
# **Write** `izhikevich(a, b, c, d, current, onset, n_steps, h_ms)`. Steps are counted from 0. Step $k$ goes
# from time $k h$ to $(k+1)\,h$, where $h$ is `h_ms`. In each step do exactly this:
#
# 1. The input $I$ is `current` if $k \geq$ `onset`, and 0 before.
# 2. Twice: increase $v$ by $\frac{h}{2}\,(0.04\,v^2 + 5\,v + 140 - u + I)$. The second time use the $v$ of the first time, and
#    the same $u$.
# 3. Increase $u$ by $h\,a\,(b\,v - u)$, with the **new** $v$.
# 4. If now $v \geq 30$, this is a spike **at the end of the step**, $t = (k+1)\,h$: set $v$ to $c$ and increase $u$ by $d$.
#
# It returns a dictionary with
#
# - `"spikes_ms"`: the spike times, ascending; empty if there are none;
# - `"v"` and `"u"`: arrays `(n_steps + 1,)`, the values at times $0, h, 2h, \dots$ as they are at the **end of each step**.
#   There is one exception: at a spike the sample of `"v"` is 30, so that a plot shows the spike. (The next step starts
#   from $c$ all the same.) The sample of `"u"` includes the increase by $d$.
#
# `onset` and `n_steps` are whole numbers and may be 0. With `n_steps` = 0 each array holds only the start. We compare
# to within 10⁻⁶ mV, so do not round.


# %% q1-solution role="solution"
def izhikevich(a, b, c, d, current, onset, n_steps, h_ms):
    """An Izhikevich neuron by the published rule, from v = -65, u = -65 b.

    a, b, c, d: parameters. current: input from step number onset on. h_ms: time step.
    Returns a dictionary: "spikes_ms", and "v" and "u" of shape (n_steps + 1,).
    """
    ### BEGIN SOLUTION
    v, u = -65.0, -65.0 * b
    spikes_ms, v_samples, u_samples = [], [v], [u]
    for k in range(n_steps):
        applied = current if k >= onset else 0.0
        for _ in range(2):
            v += h_ms / 2 * (0.04 * v**2 + 5 * v + 140 - u + applied)
        u += h_ms * a * (b * v - u)
        sample = v
        if v >= 30:
            spikes_ms.append((k + 1) * h_ms)
            sample, v = 30.0, c
            u += d
        v_samples.append(sample)
        u_samples.append(u)
    return {
        "spikes_ms": np.array(spikes_ms),
        "v": np.array(v_samples),
        "u": np.array(u_samples),
    }
    ### END SOLUTION


# %% q1 role="graded" points=5
observe(
    "q1",
    izhikevich,
    probe="three steps",
    a=0.03,
    b=0.22,
    c=-61.0,
    d=7.0,
    current=16.0,
    onset=1,
    n_steps=3,
    h_ms=0.5,
)
observe(
    "q1",
    izhikevich,
    probe="seven spikes",
    a=0.05,
    b=0.21,
    c=-58.0,
    d=3.5,
    current=12.5,
    onset=40,
    n_steps=300,
    h_ms=0.2,
)
### BEGIN HIDDEN TESTS
observe("q1", izhikevich, probe="drawn")
observe("q1", izhikevich, probe="coarse")
observe("q1", izhikevich, probe="just 30")
observe("q1", izhikevich, probe="no step")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-look role="text"
# **Look.** All five neurons get the same input, $I = 10$ from 20 ms on. What happens to $u$ at each spike and between
# spikes? Why does the intrinsically bursting neuron stop its first burst?


# %% q1-figure role="figure"
def show_kinds(h_ms=0.1):
    """Membrane potential and recovery variable of all kinds."""
    figure, axes = plt.subplots(
        len(KINDS), 1, figsize=(7, 6.2), sharex=True, sharey=True, layout="constrained"
    )
    times_ms = np.arange(1801) * h_ms
    for axis, (kind, parameters) in zip(axes, KINDS.items(), strict=True):
        run = izhikevich(*parameters, 10.0, 200, 1800, h_ms)
        axis.plot(times_ms, run["v"], c="#0072b2", lw=0.9, label="v (mV)")
        axis.plot(times_ms, run["u"], c="#d55e00", lw=0.9, label="u")
        axis.set_title(kind, loc="left", fontsize="small")
        axis.spines[["top", "right"]].set_visible(False)
    axes[-1].set(xlabel="time (ms)", xlim=(0, 180))
    figure.supylabel("v (mV) and u")
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside upper right", ncols=2)
    plt.show()


show_kinds()

# %% [markdown] q1-answer role="answer"
# **Look.** $u$ jumps up by $d$ at each spike and decays slowly in between. It counts the recent spikes. The reset of the
# intrinsically bursting neuron is high, at −55 mV, so the next spike follows within a few ms. Each of them adds to $u$, until
# $u$ outweighs the input and the neuron has to wait.
#
# **Why so.** The loop over two half steps changes `v` in place, so the second one uses the result of the first, and `u` comes
# after them. The sample is kept apart from `v`, because the trace shows 30 where the neuron goes on from $c$.

# %% [markdown] q2-text role="text"
# ## Question 2 · Spike times without a time step (4 points)
#
# The differential equations have a solution that knows nothing of steps. It is the standard by which a step can be
# judged: a result that changes with $h$ is a property of the program.
#
# **Write** `exact_spikes(a, b, c, d, current, T_ms)`. It returns the spike times of the continuous model from $t = 0$
# to `T_ms`, ascending, each right to within **0.01 ms**. The input `current` flows from $t = 0$ on. A spike is the moment
# at which $v$ reaches 30 from below. There $v$ becomes $c$, $u$ increases by $d$, and the integration goes on from the same
# moment. Without spikes the result is empty. (In our calls no spike comes closer than 0.05 ms to `T_ms`.)
#
# You may use any method. `solve_ivp` finds the crossing with an *event*, a function of time and state that changes its
# sign there. If the event has the attribute `terminal = True`, the integration **stops at the first spike**: one call gives
# one spike, so start again from the state after the reset. Its default accuracy, `rtol=1e-3`, is too coarse.
# If you step by yourself, a spike dated to the end of a step is late on average, and these delays add up.


# %% q2-solution role="solution"
def exact_spikes(a, b, c, d, current, T_ms):
    """Spike times (ms) of the continuous model until T_ms, each to within 0.01 ms.

    a, b, c, d: parameters. current: constant input from t = 0 on, where v = -65, u = -65 b.
    """

    ### BEGIN SOLUTION
    def field(t, state):
        v, u = state
        return 0.04 * v**2 + 5 * v + 140 - u + current, a * (b * v - u)

    def reaches_30(t, state):
        return state[0] - 30

    reaches_30.terminal = True
    t, state, spikes_ms = 0.0, (-65.0, -65.0 * b), []
    while True:
        run = solve_ivp(
            field, (t, T_ms), state, method="DOP853", events=reaches_30, rtol=1e-7, atol=1e-7
        )
        if run.status != 1:  # no event: the end is reached
            return np.array(spikes_ms)
        t = run.t[-1]
        spikes_ms.append(t)
        state = (c, run.y[1, -1] + d)
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    exact_spikes,
    probe="three spikes",
    a=0.03,
    b=0.21,
    c=-62.0,
    d=6.5,
    current=11.0,
    T_ms=33.0,
)
### BEGIN HIDDEN TESTS
observe("q2", exact_spikes, probe="drawn")
observe("q2", exact_spikes, probe="burst")
observe("q2", exact_spikes, probe="silent")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-look role="text"
# **Look.** Dots show how often three kinds of neurons fire in 200 ms with the rule of question 1, for time steps from 1 ms
# down to 0.02 ms. Lines show the exact number. Which neurons suffer most from a coarse step, and why?


# %% q2-figure role="figure"
def show_steps(T_ms=200, steps_ms=(1.0, 0.5, 0.2, 0.1, 0.05, 0.02)):
    """Number of spikes over the time step, and without a time step."""
    _, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
    for kind, colour in (
        ("regular spiking", "#0072b2"),
        ("chattering", "#009e73"),
        ("fast spiking", "#d55e00"),
    ):
        counts = [
            len(izhikevich(*KINDS[kind], 10.0, 0, round(T_ms / h), h)["spikes_ms"])
            for h in steps_ms
        ]
        axis.axhline(len(exact_spikes(*KINDS[kind], 10.0, T_ms)), c=colour, lw=1)
        axis.plot(steps_ms, counts, "o", c=colour, label=kind)
    axis.set(xlabel="time step h (ms)", ylabel=f"spikes in {T_ms} ms", xscale="log", ylim=(0, None))
    axis.set_xticks(steps_ms, [f"{h:g}" for h in steps_ms])
    axis.minorticks_off()
    axis.legend(frameon=False, fontsize="small")
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_steps()

# %% [markdown] q2-answer role="answer"
# **Look.** At 1 ms the fast spiking and the chattering neuron lose more than half of their spikes, and at 0.1 ms the fast
# spiking one still lacks two. The regular spiking one loses none. A step adds up to $h$ to each interval, because a spike has to wait for
# the end of its step. That is a lot for an interval of 2 ms, and little for one of 45 ms.
#
# **Why so.** After each event the integration starts anew at the reset, so a loop collects one spike per round. `status` is 1
# after an event and 0 at the end.

# %% [markdown] q3-text role="text"
# ## Question 3 · Patterns from intervals (4 points)
#
# "Bursting" is easy to see and hard to define. A rule makes it a measurement.
#
# **Write** `patterns(trains)`. `trains` is a list of spike trains. Each train is a list of spike times in ms, ascending,
# possibly empty. It returns a list with one name for each train. An *interval* is the time from one spike to the next.
# Call it **short** if it is less than a quarter of the longest interval of its train. The name is the **first** in this
# table whose condition holds:
#
# | name | condition |
# |---|---|
# | `"silent"` | no spike |
# | `"few spikes"` | fewer than three intervals |
# | `"bursting"` | some short interval comes later than some interval that is not short |
# | `"initial burst"` | two or more intervals are short |
# | `"adapting"` | the last interval is more than 1.25 times the first |
# | `"tonic"` | everything else |
#
# So in an initial burst all short intervals come first, and a neuron that bursts again is called bursting. Exactly a
# quarter is not short, and exactly 1.25 times is not adapting.


# %% q3-solution role="solution"
def patterns(trains):
    """Names of firing patterns, one for each train.

    trains: list of lists of spike times in ms, ascending.
    """
    ### BEGIN SOLUTION
    names = []
    for train in trains:
        intervals = np.diff(train)
        if len(train) == 0:
            names.append("silent")
            continue
        if len(intervals) < 3:
            names.append("few spikes")
            continue
        short = intervals < intervals.max() / 4
        n_short = short.sum()
        if short[n_short:].any():  # not all of them come first
            names.append("bursting")
        elif n_short >= 2:
            names.append("initial burst")
        elif intervals[-1] > 1.25 * intervals[0]:
            names.append("adapting")
        else:
            names.append("tonic")
    return names
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    patterns,
    probe="six trains",
    trains=[
        [3.0, 26.5, 70.0, 115.0],
        [],
        [3.5, 6.0, 9.0, 52.0, 83.0, 115.0],
        [12.0, 31.0, 50.5, 71.0, 90.0],
        [3.0, 5.0, 8.0, 44.0, 47.0, 51.0, 90.0],
        [7.0, 9.0, 50.0],
    ],
)
### BEGIN HIDDEN TESTS
observe("q3", patterns, probe="drawn")
observe("q3", patterns, probe="edges")
observe("q3", patterns, probe="no train")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-look role="text"
# **Look.** The spikes of the five kinds, named by your rule: at the left end from all spikes, at the right end from those
# after 100 ms. Whose name changes, and what does that say about a pattern?


# %% q3-figure role="figure"
def show_patterns(T_ms=400, h_ms=0.05):
    """Raster of all kinds with the names of their patterns."""
    _, axis = plt.subplots(figsize=(8, 3), layout="constrained")
    for row, (kind, parameters) in enumerate(KINDS.items()):
        spikes = np.asarray(izhikevich(*parameters, 10.0, 0, round(T_ms / h_ms), h_ms)["spikes_ms"])
        whole, late = patterns([spikes.tolist(), spikes[spikes > 100].tolist()])
        axis.eventplot(spikes, lineoffsets=-row, linelengths=0.6, colors=f"C{row}")
        axis.text(-8, -row, f"{kind}:\n{whole}", ha="right", va="center", fontsize="small")
        axis.text(T_ms + 8, -row, late, va="center", fontsize="small")
    axis.axvline(100, c="gray", ls="--", lw=1)
    axis.set(xlabel="time (ms)", xlim=(0, T_ms), yticks=[])
    axis.spines[["top", "right", "left"]].set_visible(False)
    plt.show()


show_patterns()

# %% [markdown] q3-answer role="answer"
# **Look.** After 100 ms all neurons but the chattering one are tonic. Adaptation and an initial burst belong to the *onset*
# of the input, while $u$ grows from its resting value. So a name needs the window in which it was
# measured. Only chattering is a pattern that lasts.
#
# **Why so.** If all short intervals come first, none is left behind the first `n_short` intervals. This replaces a search for
# a long interval before a short one.

# %% [markdown] q4-text role="text"
# ## Question 4 · Fixed points, and the end of rest (5 points)
#
# At a *fixed point* both derivatives are zero. The second equation gives $u = b\,v$, and the first one then becomes
# $0.04\,v^2 + (5 - b)\,v + 140 + I = 0$. What happens near a fixed point is told by the *Jacobian* there, the matrix of the
# derivatives of both right-hand sides by $v$ and $u$:
#
# $$J = \begin{pmatrix} 0.08\,v + 5 & -1 \\ a\,b & -a \end{pmatrix} .$$
#
# **Write** `fixed_points(a, b, current)`. It returns a dictionary with
#
# - `"points"`: array `(n, 2)`, a row $(v, u)$ for each fixed point, in any order; right to 10⁻⁶. If there is none, it is
#   empty;
# - `"kinds"`: a list of $n$ names in the same order: `"saddle"` (determinant of $J$ negative), otherwise `"stable node"`,
#   `"stable spiral"`, `"unstable node"` or `"unstable spiral"`. It is stable if both eigenvalues have negative real parts,
#   and a spiral if they are complex. In our calls no border case occurs.
#
# As the current grows, the resting state, which is the fixed point with the lower $v$, is lost in one of two ways.
# In a **saddle-node bifurcation** it meets the saddle, the determinant becomes zero, and both vanish. In a **Hopf bifurcation**
# the trace of $J$ becomes zero first while the determinant is positive: the point is still there, but small
# oscillations around it now grow.
#
# **Write** `end_of_rest(a, b)`, with $a > 0$. It returns a dictionary with
#
# - `"kind"`: `"Hopf"` if $b > a$, otherwise `"saddle-node"`;
# - `"current"`: the $I$ at which the resting state is lost, and `"v"`: its $v$ there;
# - `"frequency_hz"`: at a Hopf bifurcation, the frequency in Hz of the small oscillations. The eigenvalues are then
#   $\pm i\,\omega$ with $\omega^2 = \det J$, and $\omega$ is an angle per ms. At a saddle-node bifurcation it is 0.
#
# Find formulas with pencil and paper: for both kinds a condition on $J$ gives $v$, and the equation above then gives $I$.
# All numbers are compared to a relative accuracy of 10⁻⁶.


# %% q4-solution role="solution"
def fixed_points(a, b, current):
    """Fixed points of the model: a dictionary with "points" (n, 2), rows (v, u), and "kinds".

    a, b: parameters. current: constant input.
    """
    ### BEGIN SOLUTION
    root = (5 - b) ** 2 - 0.16 * (140 + current)
    if root < 0:
        return {"points": np.empty((0, 2)), "kinds": []}
    points, kinds = [], []
    for sign in (-1, 1):
        v = (b - 5 + sign * np.sqrt(root)) / 0.08
        slope = 0.08 * v + 5
        trace, determinant = slope - a, a * (b - slope)
        if determinant < 0:
            kind = "saddle"
        else:
            stability = "stable" if trace < 0 else "unstable"
            kind = f"{stability} {'node' if trace**2 > 4 * determinant else 'spiral'}"
        points.append((v, b * v))
        kinds.append(kind)
    return {"points": np.array(points), "kinds": kinds}
    ### END SOLUTION


def end_of_rest(a, b):
    """Where the resting state is lost: "kind", "current", "v", "frequency_hz".

    a (> 0), b: parameters.
    """
    ### BEGIN SOLUTION
    hopf = b > a
    slope = a if hopf else b  # 0.08 v + 5, where the trace or the determinant is zero
    v = (slope - 5) / 0.08
    omega = np.sqrt(a * (b - a)) if hopf else 0.0
    return {
        "kind": "Hopf" if hopf else "saddle-node",
        "current": -(0.04 * v**2 + (5 - b) * v + 140),
        "v": v,
        "frequency_hz": 1000 * omega / (2 * np.pi),
    }
    ### END SOLUTION


# %% q4 role="graded" points=5
observe("q4", fixed_points, probe="two points", a=0.03, b=0.22, current=1.5)
observe("q4", end_of_rest, probe="a Hopf bifurcation", a=0.03, b=0.22)
### BEGIN HIDDEN TESTS
observe("q4", fixed_points, probe="drawn points")
observe("q4", fixed_points, probe="far below Hopf")
observe("q4", fixed_points, probe="beyond Hopf")
observe("q4", fixed_points, probe="unstable node")
observe("q4", fixed_points, probe="integrator")
observe("q4", fixed_points, probe="no point")
observe("q4", end_of_rest, probe="drawn Hopf")
observe("q4", end_of_rest, probe="negative current")
observe("q4", end_of_rest, probe="drawn saddle-node")
observe("q4", end_of_rest, probe="a equals b")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-look role="text"
# **Look.** Left: the *phase plane* of the regular spiking neuron. On each *nullcline* one derivative is zero, and
# they cross at the fixed points. Right: how often it fires in 500 ms over the current, with both bifurcations.
# What can be seen between the two currents: are there still fixed points, and does the neuron rest?


# %% q4-figure role="figure"
def show_bifurcations(kind="regular spiking", h_ms=0.1):
    """Phase plane below the bifurcation, and spikes over the current."""
    parameters = KINDS[kind]
    a, b = parameters[:2]
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5), layout="constrained")
    v = np.linspace(-80, -42, 200)
    for current, style in ((3.0, "-"), (10.0, "--")):
        parabola = 0.04 * v**2 + 5 * v + 140 + current
        left.plot(v, parabola, style, c="#0072b2", label=f"dv/dt = 0, I = {current:g}")
    left.plot(v, b * v, c="#d55e00", label="du/dt = 0")
    found = fixed_points(a, b, 3.0)
    for point, name in zip(np.asarray(found["points"]), found["kinds"], strict=True):
        left.plot(*point, "o", c="k", mfc="k" if name.startswith("stable") else "w")
        left.annotate(
            name, point, (0, -16), textcoords="offset points", ha="center", fontsize="small"
        )
    run = izhikevich(*parameters, 10.0, 0, 600, h_ms)
    shown = np.where(np.asarray(run["v"]) < -42, run["v"], np.nan)
    left.plot(shown, run["u"], c="gray", lw=1, label="path, I = 10")
    left.set(xlabel="v (mV)", ylabel="u", xlim=(-80, -42), ylim=(-22, 4))
    left.legend(frameon=False, fontsize="x-small", loc="upper center")
    currents = np.arange(3.0, 5.01, 0.1)
    counts = [len(izhikevich(*parameters, i, 0, 5000, h_ms)["spikes_ms"]) for i in currents]
    right.plot(currents, counts, "o", c="k", ms=4)
    right.axvline(end_of_rest(a, b)["current"], c="#cc79a7", label="Hopf")
    right.axvline(6.25 * (5 - b) ** 2 - 140, c="#009e73", ls="--", label="saddle-node")
    right.set(xlabel="current I", ylabel="spikes in 500 ms", ylim=(-0.2, None))
    right.legend(frameon=False, fontsize="small")
    for axis in (left, right):
        axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_bifurcations()

# %% [markdown] q4-answer role="answer"
# **Look.** Between 3.80 and 4.0 there are still two fixed points, but none of them is stable, and the neuron
# fires. It starts close to the Hopf bifurcation, before the nullclines part at $I = 4$. (The single spike at slightly
# weaker currents comes from the start, which is not the resting state.) So "the
# threshold is where the fixed points vanish" is wrong for this neuron. Just below the bifurcation its resting state is a
# spiral, so it oscillates when it is disturbed: it is a *resonator*. Neurons with $b < a$ are *integrators*.
#
# **Why so.** On the line of fixed points $\det J = a\,(b - s)$ and the trace is $s - a$ with the slope $s = 0.08\,v + 5$, which
# grows with $v$. Coming from low $v$, $s$ reaches the smaller of $a$ and $b$ first: this decides the kind.

# %% [markdown] q5-text role="text"
# ## Question 5 · Which rule does NEST use? (4 points)
#
# NEST's model `izhikevich` has the parameters $a, b, c, d$ under their names; $I$ is `I_e`, and the state is `V_m` and `U_m`.
# Its parameter `consistent_integration` chooses between two update rules.
#
# **Write** `nest_spikes(a, b, c, d, current, T_ms, h_ms)`, which compares them:
#
# 1. Reset the kernel with `nest.ResetKernel()`, so that no earlier call is left over. Then set `nest.resolution` to `h_ms`.
# 2. Create two neurons `izhikevich` with these parameters, one with `consistent_integration` false and one with true. Set the
#    start to `V_m` = −65 and `U_m` = −65 $b$. (The default of `U_m` is −13, whatever $b$ is.)
# 3. Record their spikes, and simulate **once** for `T_ms`, a multiple of `h_ms`. Nothing else drives the neurons.
#
# It returns a dictionary: `"false"` and `"true"` are the spike times in ms, ascending, of the neuron with this value of
# `consistent_integration`. They are empty if it does not fire.


# %% q5-solution role="solution"
def nest_spikes(a, b, c, d, current, T_ms, h_ms):
    """Spike times in NEST by both rules: a dictionary with "false" and "true".

    a, b, c, d: parameters. current: I_e. T_ms: duration. h_ms: resolution.
    """
    ### BEGIN SOLUTION
    nest.ResetKernel()
    nest.resolution = h_ms
    parameters = {"a": a, "b": b, "c": c, "d": d, "I_e": current, "V_m": -65.0, "U_m": -65.0 * b}
    recorders = {}
    for consistent in (False, True):
        neuron = nest.Create(
            "izhikevich", params={**parameters, "consistent_integration": consistent}
        )
        recorders[consistent] = nest.Create("spike_recorder")
        nest.Connect(neuron, recorders[consistent])
    nest.Simulate(T_ms)
    return {
        "false": np.sort(recorders[False].events["times"]),
        "true": np.sort(recorders[True].events["times"]),
    }
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    nest_spikes,
    probe="two rules",
    a=0.09,
    b=0.23,
    c=-63.0,
    d=2.5,
    current=11.5,
    T_ms=36.0,
    h_ms=0.2,
)
### BEGIN HIDDEN TESTS
observe("q5", nest_spikes, probe="drawn")
observe("q5", nest_spikes, probe="coarse")
observe("q5", nest_spikes, probe="silent")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-look role="text"
# **Look.** The number of spikes of the fast spiking neuron in 200 ms over the time step: NEST with both rules, your function of
# question 1, and the exact number. Which of NEST's rules is yours? Which one is its default, and what does the
# default lead to at 1 ms?


# %% q5-figure role="figure"
def show_nest(kind="fast spiking", T_ms=200.0, steps_ms=(1.0, 0.5, 0.2, 0.1, 0.05, 0.02)):
    """Number of spikes over the time step, in NEST and with the published rule."""
    _, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
    runs = [nest_spikes(*KINDS[kind], 10.0, T_ms, h) for h in steps_ms]
    own = [
        len(izhikevich(*KINDS[kind], 10.0, 0, round(T_ms / h), h)["spikes_ms"]) for h in steps_ms
    ]
    axis.axhline(len(exact_spikes(*KINDS[kind], 10.0, T_ms)), c="gray", lw=1, label="exact")
    axis.plot(steps_ms, own, "o", c="k", ms=9, mfc="none", label="question 1")
    for name, marker, colour in (("false", "o", "#0072b2"), ("true", "s", "#d55e00")):
        counts = [len(run[name]) for run in runs]
        label = f"NEST, consistent_integration {name}"
        axis.plot(steps_ms, counts, marker, c=colour, ms=5, label=label)
    axis.set(
        xlabel="time step h (ms)", ylabel=f"spikes in {T_ms:g} ms", xscale="log", ylim=(0, None)
    )
    axis.set_xticks(steps_ms, [f"{h:g}" for h in steps_ms])
    axis.minorticks_off()
    axis.legend(frameon=False, fontsize="small")
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_nest()

# %% [markdown] q5-answer role="answer"
# **Look.** The rule of question 1 is that of `consistent_integration` false: the numbers agree at every step, and so do the
# spike times. NEST's default is true: one Euler step for $v$ and $u$, both from the old values. Both rules approach the exact
# number as $h$ shrinks, so both are correct programs. At 1 ms they give different answers, and neither is right: of 28
# spikes the default loses six, and the published rule more than half.
#
# **Why so.** Two neurons in one simulation share the resolution and the duration. A recorder for each keeps their
# spikes apart.

# %% [markdown] end role="text"
# ## To read on
#
# A result of this model is complete only with its time step and its order of updates. This assignment goes with 22
# (integrate-and-fire: one variable and a reset) and 28 (Hodgkin–Huxley: where the spike comes from).
#
# - E. M. Izhikevich (2003), *IEEE Trans. Neural Netw.* 14, 1569–1572: the model and its program.
# - E. M. Izhikevich (2004), *IEEE Trans. Neural Netw.* 15, 1063–1070: twenty patterns, and which models have them.
# - E. M. Izhikevich (2007), *Dynamical Systems in Neuroscience*, MIT Press: bifurcations, resonators, integrators.
