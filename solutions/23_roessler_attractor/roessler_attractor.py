# %% [markdown] intro role="text"
# # 23 · The Rössler attractor: what can be predicted in chaos
#
# Three variables, a single product of two of them, and no noise: in 1976 Otto Rössler wrote down one of the simplest
# systems whose future cannot be predicted for long. Two starts that differ in the tenth digit soon have nothing in common.
# Yet the *shape* that all trajectories trace, the attractor, is always the same, and so are averages over it.
#
# Neuroscience meets this often. A squid axon under periodic current can fire chaotically, and so can many models of bursting
# neurons. In a large network of spiking neurons one rounding error can change all later spikes. Two correct programs then
# agree in rates and intervals, though not in single spikes. In a small system you can see why.
#
# **You will learn**
#
# - to integrate a system with the method of Runge and Kutta, and to *measure* how fast its error falls;
# - to reduce a continuous flow to a map, by a section;
# - to measure how fast neighbours separate, and what to compare once trajectories are lost.
#
# About 3 hours. 24 points. You need NumPy, and SciPy in question 3. Assignment 25 studies the fixed points of the same system.
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $x, y, z$ | `state`, shape `(3,)` | the state, in this order |
# | | `state`, shape `(3, m)` | $m \geq 1$ states side by side, one per **column** |
# | $a, b, c$ | `a`, `b`, `c` | parameters, three numbers of either sign; often 0.2, 0.2 and 5.7 |
# | $\Delta t$ | `dt` | length of a time step, positive |
# | | `path`, shape `(n, 3)` | a trajectory: row $k$ is the state at time $k\,\Delta t$ |
#
# All quantities are dimensionless.
#
# **How the checks work.** States, paths and other sequences arrive as NumPy arrays. Your functions must not change
# them. Return arrays or lists. Each question is graded by itself; an earlier function of yours matters only
# if your code calls it. At grading, your functions are also called with arguments that you do not see here. Stuck?
# `hint("q1")` shows a hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np
from scipy.integrate import solve_ivp

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150

# %% [markdown] q1-text role="text"
# ## Question 1 · The right-hand side (3 points)
#
# **Write** `roessler(state, a, b, c)`, the rates of change of Rössler's system:
#
# $$\dot x = -y - z, \qquad \dot y = x + a\,y, \qquad \dot z = b + z\,(x - c) .$$
#
# - `state`: shape `(3,)` or `(3, m)`, floats or **integers**.
# - Returns the rates $(\dot x, \dot y, \dot z)$ as floats, in the shape of `state`. We compare to within 1e-9.
#
# With $z = 0$ the first two equations describe an oscillation that grows slowly if $a > 0$. The third equation is the
# only nonlinear one: as long as $x < c$, $z$ decays to a small value. When $x$ exceeds $c$, $z$ grows
# explosively, pulls $x$ back, and decays again.
#
# **Look.** The figure under the check draws $(\dot x, \dot y)$ in the plane, with $z$ at the small value $b / (c - x)$ where it rests
# for a fixed $x < c$. In which direction do states turn? Do they spiral in or out?


# %% q1-solution role="solution"
def roessler(state, a, b, c):
    """Rates of change of Rössler's system.

    state: array (3,), or (3, m) for m states side by side, of floats or integers; not modified.
    a, b, c: numbers.
    Returns the rates, floats in the shape of state.
    """
    ### BEGIN SOLUTION
    x, y, z = state
    return np.array([-y - z, x + a * y, b + z * (x - c)])
    ### END SOLUTION


# %% q1 role="graded" points=3
observe("q1", roessler, probe="one state", state=np.array([1.7, -2.3, 0.6]), a=0.15, b=0.35, c=4.4)
observe(
    "q1",
    roessler,
    probe="two states",
    state=np.array([[3, -5], [2, 1], [4, 2]]),
    a=0.15,
    b=0.35,
    c=4.4,
)
### BEGIN HIDDEN TESTS
observe("q1", roessler, probe="drawn state")
observe("q1", roessler, probe="drawn states")
observe("q1", roessler, probe="integers")
### END HIDDEN TESTS
check("q1")


# %% q1-figure role="figure"
def show_flow(a=0.2, b=0.2, c=5.7):
    """The flow in the plane of x and y, with z at its resting value for each x."""
    x, y = np.meshgrid(np.linspace(-9, 5, 15), np.linspace(-8, 8, 15))
    states = np.array([x.ravel(), y.ravel(), b / (c - x.ravel())])
    dx, dy, _ = np.asarray(roessler(states, a, b, c))
    _, axis = plt.subplots(figsize=(4.6, 4.2), layout="constrained")
    arrows = axis.quiver(states[0], states[1], dx, dy, np.hypot(dx, dy), cmap="viridis", scale=120)
    axis.figure.colorbar(arrows, label="speed (units per unit of time)")
    axis.set(xlabel="x", ylabel="y", aspect="equal", title="flow where z is small")
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_flow()

# %% [markdown] q1-answer role="answer"
# **Look.** States turn counterclockwise, faster where they are farther out. At $z \approx 0$ the term $a\,y$ adds to $y$
# at the top and at the bottom, so the spiral widens slowly.
#
# **Why so.** `x, y, z = state` splits one state into three numbers and $m$ states into three arrays of length $m$, and the
# same formulas serve both. The new array gets its type from the rates. An array made with `np.zeros_like(state)`
# would have the type of the state, and would cut rates to integers when the state is given in integers.

# %% [markdown] q2-text role="text"
# ## Question 2 · The method of Runge and Kutta (5 points)
#
# Write $f$ for the right-hand side and $\mathbf{s}$ for the state. One step of the classical Runge–Kutta method (RK4)
# evaluates $f$ four times, each time from the **same** old state $\mathbf{s}$:
#
# $$\mathbf{k}_1 = f(\mathbf{s}), \quad \mathbf{k}_2 = f(\mathbf{s} + \tfrac{\Delta t}{2} \mathbf{k}_1), \quad
# \mathbf{k}_3 = f(\mathbf{s} + \tfrac{\Delta t}{2} \mathbf{k}_2), \quad \mathbf{k}_4 = f(\mathbf{s} + \Delta t\, \mathbf{k}_3),$$
#
# $$\mathbf{s}(t + \Delta t) = \mathbf{s} + \tfrac{\Delta t}{6} \left( \mathbf{k}_1 + 2 \mathbf{k}_2 + 2 \mathbf{k}_3 + \mathbf{k}_4 \right) .$$
#
# **Write two functions.**
#
# - `rk4_step(state, dt, a, b, c)` returns the state after one step, floats in the shape of `state`.
# - `trajectory(state, dt, n_steps, a, b, c)` returns the states at the times $0, \Delta t, \dots,$ `n_steps` $\cdot\,\Delta t$, each
#   by one RK4 step from the one before. Row 0 is the given state, so there is **one row more than steps**:
#   the shape is `(n_steps + 1, 3)` for one state and `(n_steps + 1, 3, m)` for $m$ states. `n_steps` is an integer and may be 0.
#
# In both, `state` has the shape `(3,)` or `(3, m)` and holds floats. All our paths are short (up to $t = 20$), and we compare
# to within 1e-8.
#
# **Look.** The figure shows 300 time units from above, and the first 100 of $x$ and $z$ over time.
# How often does $z$ shoot up, and what does $x$ do before it?


# %% q2-solution role="solution"
def rk4_step(state, dt, a, b, c):
    """One step of the classical Runge-Kutta method for Rössler's system.

    state: float array (3,) or (3, m), not modified. dt: length of the step.
    Returns the next state, in the shape of state.
    """
    ### BEGIN SOLUTION
    k1 = roessler(state, a, b, c)
    k2 = roessler(state + dt / 2 * k1, a, b, c)
    k3 = roessler(state + dt / 2 * k2, a, b, c)
    k4 = roessler(state + dt * k3, a, b, c)
    return state + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    ### END SOLUTION


def trajectory(state, dt, n_steps, a, b, c):
    """The states at the times 0, dt, ..., n_steps * dt, by RK4 steps.

    state: float array (3,) or (3, m), not modified. n_steps: integer, 0 or more.
    Returns an array (n_steps + 1, 3) or (n_steps + 1, 3, m); row 0 is the given state.
    """
    ### BEGIN SOLUTION
    states = [state]
    for _ in range(n_steps):
        states.append(rk4_step(states[-1], dt, a, b, c))
    return np.array(states)
    ### END SOLUTION


# %% q2 role="graded" points=5
observe(
    "q2",
    rk4_step,
    probe="one step",
    state=np.array([2.6, -3.1, 0.7]),
    dt=0.3,
    a=0.15,
    b=0.35,
    c=4.4,
)
observe(
    "q2",
    trajectory,
    probe="three steps",
    state=np.array([-1.2, 3.7, 0.45]),
    dt=0.12,
    n_steps=3,
    a=0.22,
    b=0.17,
    c=5.3,
)
### BEGIN HIDDEN TESTS
observe("q2", rk4_step, probe="drawn step")
observe("q2", rk4_step, probe="step of several")
observe("q2", trajectory, probe="drawn path")
observe("q2", trajectory, probe="paths of several")
observe("q2", trajectory, probe="no step")
### END HIDDEN TESTS
check("q2")


# %% q2-figure role="figure"
def show_attractor(a=0.2, b=0.2, c=5.7, dt=0.05):
    """The attractor from above, and x and z over time."""
    path = np.asarray(trajectory(np.array([1.0, 1.0, 0.0]), dt, 6000, a, b, c))
    times = dt * np.arange(len(path))
    figure = plt.figure(figsize=(8.4, 3.4), layout="constrained")
    grid = figure.add_gridspec(2, 2, width_ratios=[1, 1.7])
    above = figure.add_subplot(grid[:, 0])
    above.plot(path[:, 0], path[:, 1], c="#0072b2", lw=0.5)
    above.set(xlabel="x", ylabel="y", aspect="equal", title=f"c = {c}")
    first = times <= 100
    upper = figure.add_subplot(grid[0, 1])
    lower = figure.add_subplot(grid[1, 1], sharex=upper)
    for axis, values, name in ((upper, path[:, 0], "x"), (lower, path[:, 2], "z")):
        axis.plot(times[first], values[first], c="#0072b2", lw=1)
        axis.set(ylabel=name)
    upper.axhline(c, color="#d55e00", ls="--", lw=1, label="x = c")
    upper.legend(frameon=False, loc="upper left", fontsize="small")
    upper.tick_params(labelbottom=False)
    lower.set(xlabel="time")
    for axis in (above, upper, lower):
        axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_attractor()

# %% [markdown] q2-answer role="answer"
# **Look.** The oscillation of $x$ widens from turn to turn until $x$ exceeds $c$ by far. Then $z$ shoots up, and the state falls back to
# an inner turn. A large spike of $z$ comes every two or three turns, without a period; small ones lie between.
#
# **Why so.** `state + dt / 2 * k1` makes a new array each time, so all four evaluations start from the same old state.
# `state += …` would shift it before the next evaluation, and would change the caller's array too. The list of states
# begins with the start, so $n$ steps give $n + 1$ rows.

# %% [markdown] q3-text role="text"
# ## Question 3 · Measure the order (4 points)
#
# A method has the *order* $p$ if its error after a fixed time is proportional to $\Delta t^{\,p}$ for small steps. RK4 has order 4: half
# the step, a sixteenth of the error. A mistake in one coefficient often gives curves that look right, and spoils
# only the order. So measure it.
#
# **Write two functions.**
#
# - `end_errors(state, t_end, step_counts, a, b, c)`: for each number $n$ in `step_counts` make $n$ RK4 steps of
#   $\Delta t =$ `t_end` $/\, n$ from `state`, shape `(3,)`, and take the Euclidean distance of the end state to the *exact*
#   solution at `t_end`. `step_counts` is an integer array `(K,)`, in any order. Returns the distances, shape `(K,)`, in the order of the counts.
# - `measured_order(dts, errors)`: both arrays have the shape `(K,)`, $K \geq 2$, with positive entries in any order. Returns the slope of the
#   straight line fitted to all points $(\ln \Delta t, \ln \text{error})$ by least squares. We compare to within 1e-9.
#
# There is no formula for the exact solution. Replace it by one that is far more accurate than what you measure: `solve_ivp` with
# `method="DOP853", rtol=1e-12, atol=1e-12` is right to about ten digits here, and so is RK4 with many more steps. (With its
# default `rtol=1e-3`, `solve_ivp` would be less accurate than your RK4.) We compare distances to within 1 %, and call with
# `t_end` up to 12 and steps of 0.05 to 0.16.
#
# **Look.** The figure shows errors of your RK4 at $t = 10$, and those of Euler's method, $\mathbf{s} + \Delta t\, f(\mathbf{s})$. Which
# slopes do you read? How many Euler steps would reach the error of RK4 with 100 steps?


# %% q3-solution role="solution"
def end_errors(state, t_end, step_counts, a, b, c):
    """Distances of RK4's end states to the exact solution, for several numbers of steps.

    state: float array (3,). step_counts: integer array (K,), each at least 1.
    Returns the Euclidean distances at t_end, array (K,), in the order of step_counts.
    """
    ### BEGIN SOLUTION
    exact = solve_ivp(
        lambda t, s: roessler(s, a, b, c),
        (0, t_end),
        state,
        method="DOP853",
        rtol=1e-12,
        atol=1e-12,
    ).y[:, -1]
    ends = np.array([trajectory(state, t_end / n, n, a, b, c)[-1] for n in step_counts])
    return np.linalg.norm(ends - exact, axis=1)
    ### END SOLUTION


def measured_order(dts, errors):
    """Slope of the line fitted to ln(error) over ln(dt) by least squares.

    dts, errors: float arrays (K,), K >= 2, positive. Returns one number.
    """
    ### BEGIN SOLUTION
    return np.polyfit(np.log(dts), np.log(errors), 1)[0]
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    end_errors,
    probe="errors at t = 6.5",
    state=np.array([2.6, -3.1, 0.7]),
    t_end=6.5,
    step_counts=np.array([55, 110]),
    a=0.15,
    b=0.35,
    c=4.4,
)
observe(
    "q3",
    measured_order,
    probe="three errors",
    dts=np.array([0.3, 0.07, 0.11]),
    errors=np.array([0.02, 0.0004, 0.0013]),
)
### BEGIN HIDDEN TESTS
observe("q3", end_errors, probe="drawn errors")
observe("q3", measured_order, probe="drawn order")
observe("q3", measured_order, probe="two errors")
### END HIDDEN TESTS
check("q3")


# %% q3-figure role="figure"
def show_order(a=0.2, b=0.2, c=5.7, t_end=10.0):
    """Errors at t_end over the step, for RK4 and for Euler's method."""
    start = np.array([1.0, 1.0, 1.0])
    counts = np.array([80, 100, 140, 200, 280, 400, 560, 800, 1600])
    dts = t_end / counts
    ends = []
    for n, dt in zip(counts, dts, strict=True):
        state = start
        for _ in range(n):
            state = state + dt * np.asarray(roessler(state, a, b, c))
        ends.append(state)
    exact = solve_ivp(
        lambda t, s: roessler(s, a, b, c), (0, t_end), start, "DOP853", rtol=1e-12, atol=1e-12
    ).y[:, -1]
    errors = {
        "Euler": np.linalg.norm(np.array(ends) - exact, axis=1),
        "RK4": np.asarray(end_errors(start, t_end, counts, a, b, c)),
    }
    _, axis = plt.subplots(figsize=(5.6, 3.4), layout="constrained")
    for (name, values), colour in zip(errors.items(), ("#d55e00", "#0072b2"), strict=True):
        slope = measured_order(dts[4:], values[4:])
        axis.loglog(dts, values, "o-", c=colour, ms=4, label=f"{name}: slope {slope:.2f}")
    axis.set(xlabel="step Δt", ylabel=f"distance to the solution at t = {t_end:g}")
    axis.legend(frameon=False, title="slope of the five shortest steps")
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_order()

# %% [markdown] q3-answer role="answer"
# **Look.** The slopes are 4.0 and about 1. With 100 steps RK4 has an error of 3e-5. Euler's method has one of 0.1 even with 1,600 steps. At
# slope 1 it would need about 5 million steps for the same error, and RK4 needs 400 evaluations of the right-hand side.
#
# **Why so.** On logarithmic axes a power law is a straight line whose slope is the exponent. The reference is computed once, by
# another method with tight tolerances: its own error must be far below every error that is measured.

# %% [markdown] q4-text role="text"
# ## Question 4 · From a flow to a map (4 points)
#
# Poincaré's idea: do not watch the whole trajectory, only its passages through a surface, the *section*. Here it is the plane $x = 0$,
# crossed **upwards**, from negative to positive $x$. On the attractor $y$ is negative and $z$ is small at these crossings.
#
# **Write two functions.**
#
# - `section(path, dt)`: an upward crossing lies between the rows $k$ and $k + 1$ if $x_k < 0$ and $x_{k+1} \geq 0$. Find its time, and its $y$ and $z$, by
#   linear interpolation between the two rows to $x = 0$. (Row $k$ belongs to the time $k\,\Delta t$.) Returns an array of shape `(K, 3)` with one row
#   $(t, y, z)$ per crossing, in the order of time. `path` has at least one row, and may be any curve, given in floats. Without a
#   crossing the shape is `(0, 3)`.
# - `return_map(crossings, n_dropped)`: `crossings` is an array `(K, 3)` as above. Leave out the first `n_dropped` rows ($\geq 0$), the transient. Returns
#   the pairs $(y_i, y_{i+1})$ of the $y$ of each crossing and of the next, shape `(K - n_dropped - 1, 2)`; `(0, 2)` if fewer than two crossings are left.
#
# We compare to within 1e-9.
#
# **Look.** The figure draws crossings of long paths, and each $y_{i+1}$ over $y_i$, for $c = 5.7$ and $c = 3.5$. Three numbers determine
# a state. How many does one need to predict the next crossing? How many different $y$ lead to the same next one? The dashed line is $y_{i+1} = y_i$:
# where the curve meets it, how steep is the curve?


# %% q4-solution role="solution"
def section(path, dt):
    """Upward crossings of the plane x = 0, interpolated linearly.

    path: float array (n, 3), row k at the time k * dt. A crossing: x[k] < 0 and x[k + 1] >= 0.
    Returns an array (K, 3) with one row (t, y, z) per crossing.
    """
    ### BEGIN SOLUTION
    x = path[:, 0]
    k = np.flatnonzero((x[:-1] < 0) & (x[1:] >= 0))
    part = -x[k] / (x[k + 1] - x[k])
    points = path[k] + part[:, None] * (path[k + 1] - path[k])
    return np.column_stack([(k + part) * dt, points[:, 1], points[:, 2]])
    ### END SOLUTION


def return_map(crossings, n_dropped):
    """Pairs of the y of each crossing and of the next, without the transient.

    crossings: float array (K, 3) of rows (t, y, z). n_dropped: how many to leave out at the start.
    Returns an array (K - n_dropped - 1, 2), or (0, 2) if fewer than two are left.
    """
    ### BEGIN SOLUTION
    y = crossings[n_dropped:, 1]
    return np.column_stack([y[:-1], y[1:]])
    ### END SOLUTION


# %% q4 role="graded" points=4
observe(
    "q4",
    section,
    probe="a short path",
    path=np.array(
        [
            [1.0, 2.0, 0.3],
            [-0.6, 3.1, 0.2],
            [-1.4, -1.1, 0.1],
            [0.4, -2.3, 0.5],
            [1.9, -0.7, 1.6],
            [-0.8, 1.5, 0.9],
            [0.0, -1.9, 0.2],
            [0.7, -2.5, 0.4],
        ]
    ),
    dt=0.3,
)
observe(
    "q4",
    return_map,
    probe="five crossings",
    crossings=np.array(
        [
            [0.9, -3.5, 0.1],
            [6.8, -5.2, 0.2],
            [12.5, -4.1, 0.7],
            [18.2, -6.3, 0.4],
            [24.1, -2.9, 0.6],
        ]
    ),
    n_dropped=1,
)
### BEGIN HIDDEN TESTS
observe("q4", section, probe="drawn path")
observe("q4", section, probe="a jagged path")
observe("q4", section, probe="one row")
observe("q4", return_map, probe="drawn crossings")
observe("q4", return_map, probe="one is left")
observe("q4", return_map, probe="none is left")
### END HIDDEN TESTS
check("q4")


# %% q4-figure role="figure"
def show_section(a=0.2, b=0.2, dt=0.1, n_steps=10_000):
    """Crossings in the plane of y and z, and the return map, for two values of c."""
    _, axes = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
    for c, colour, size in ((3.5, "#d55e00", 9), (5.7, "#0072b2", 3)):
        path = np.asarray(trajectory(np.array([1.0, 1.0, 1.0]), dt, n_steps, a, b, c))
        crossings = np.asarray(section(path, dt))
        pairs = np.asarray(return_map(crossings, 25))
        axes[0].plot(crossings[25:, 1], crossings[25:, 2], ".", ms=size, c=colour)
        axes[1].plot(pairs[:, 0], pairs[:, 1], ".", ms=size, c=colour, label=f"c = {c}")
    axes[1].axline((-5, -5), slope=1, c="gray", ls="--", lw=1, zorder=0)
    axes[0].set(xlabel="y", ylabel="z", title="section x = 0, upwards", ylim=(0, 0.1))
    axes[1].set(xlabel="y of a crossing", ylabel="y of the next", title="return map")
    axes[1].legend(frameon=False, markerscale=2)
    for axis in axes:
        axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_section()

# %% [markdown] q4-answer role="answer"
# **Look.** At $c = 3.5$ the crossings alternate between two values: the orbit closes after two turns. At $c = 5.7$ they never repeat. But $z$ is almost
# the same in all of them, so one number, $y$, predicts the next crossing. The curve is a valley: two different $y$ lead to the same next one, so the flow is *folded*.
# Where it meets the dashed line, at about $-8.4$, the slope is about $-2.4$: an orbit that closes after one turn exists, and a deviation from it more than doubles
# with each turn. This is the *stretching*.
#
# **Why so.** Comparing the array of $x$ with itself, shifted by one row, finds all crossings at once. The same fraction
# `part` serves time, $y$ and $z$. `<` on one side and `>=` on the other make sure that a row exactly on the plane counts once.

# %% [markdown] q5-text role="text"
# ## Question 5 · How fast neighbours separate (4 points)
#
# Two trajectories at a tiny distance separate on average as $e^{\lambda t}$. The *largest Lyapunov exponent* $\lambda$ is negative if both come
# to rest at a fixed point, 0 on a periodic orbit (where neighbours stay behind each other), and positive in chaos. The separation ends when the
# distance is as large as the attractor. So one pulls the neighbour back now and then: *renormalisation* (Benettin and others 1980).
#
# **Write** `largest_exponent(state, dt, interval_steps, n_intervals, a, b, c)`:
#
# 1. Start at `state`, shape `(3,)`, and start a neighbour at `state` $+\,(d_0, 0, 0)$ with $d_0 = 10^{-7}$.
# 2. Take `interval_steps` RK4 steps of length $\Delta t$ with both, and measure their Euclidean distance $d_1$.
# 3. Put the neighbour back at the distance $d_0$, **in the same direction** as seen from the trajectory. Leave the trajectory itself alone.
# 4. Repeat 2 and 3 for `n_intervals` intervals. After $j$ of them the estimate is the sum of natural logarithms over the time passed,
#
# $$\lambda_j = \frac{1}{j\,T} \sum_{i=1}^{j} \ln \frac{d_i}{d_0}, \qquad T = \texttt{interval\_steps} \cdot \Delta t .$$
#
# - `interval_steps`, `n_intervals`: integers, at least 1. Here $a$ may be negative.
# - Returns all estimates $(\lambda_1, \lambda_2, \dots)$, shape `(n_intervals,)`.
#
# We compare estimates to within 0.001 up to $t = 20$, and later where the motion is regular. In chaos we compare late estimates with what other starts give, so
# any accurate method will do: another $d_0$ from 1e-8 to 1e-6, or the linearised equations started with $(1, 0, 0)$. Our longest call has
# 6,000 steps of 0.1.
#
# <details><summary>Faster: both at once</summary>
#
# The trajectory and its neighbour can be the two columns of one array `(3, 2)`. One RK4 step then moves both.
#
# </details>
#
# **Look.** Left: the distance of two neighbours that are *not* pulled back. Right: your estimates for three values of $c$. Where does the straight rise end?


# %% q5-solution role="solution"
def largest_exponent(state, dt, interval_steps, n_intervals, a, b, c):
    """Running estimates of the largest Lyapunov exponent, by two trajectories with renormalisation.

    state: float array (3,), not modified. interval_steps: RK4 steps between renormalisations.
    Returns the estimates after 1, 2, ..., n_intervals intervals, array (n_intervals,).
    """
    ### BEGIN SOLUTION
    d0 = 1e-7
    pair = np.column_stack([state, state + np.array([d0, 0.0, 0.0])])
    total = 0.0
    estimates = []
    for j in range(1, n_intervals + 1):
        for _ in range(interval_steps):
            pair = rk4_step(pair, dt, a, b, c)
        difference = pair[:, 1] - pair[:, 0]
        distance = np.linalg.norm(difference)
        total += np.log(distance / d0)
        pair[:, 1] = pair[:, 0] + difference * (d0 / distance)
        estimates.append(total / (j * interval_steps * dt))
    return np.array(estimates)
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    largest_exponent,
    probe="three intervals",
    state=np.array([2.6, -3.1, 0.7]),
    dt=0.08,
    interval_steps=15,
    n_intervals=3,
    a=0.15,
    b=0.35,
    c=4.4,
)
observe(
    "q5",
    largest_exponent,
    probe="many intervals",
    state=np.array([3.2, -4.3, 0.1]),
    dt=0.1,
    interval_steps=11,
    n_intervals=364,
    a=0.2,
    b=0.2,
    c=5.7,
)
### BEGIN HIDDEN TESTS
observe("q5", largest_exponent, probe="drawn")
observe("q5", largest_exponent, probe="to rest")
observe("q5", largest_exponent, probe="periodic")
observe("q5", largest_exponent, probe="chaos")
### END HIDDEN TESTS
check("q5")


# %% q5-figure role="figure"
def show_exponents(a=0.2, b=0.2, dt=0.1):
    """Growth of a small distance, and running estimates of the exponent."""
    start = np.array([3.2, -4.3, 0.1])
    pair = np.column_stack([start, start + np.array([1e-7, 0.0, 0.0])])
    both = np.asarray(trajectory(pair, dt, 4000, a, b, 5.7))
    times = dt * np.arange(len(both))
    _, axes = plt.subplots(1, 2, figsize=(8.4, 3.3), layout="constrained")
    axes[0].semilogy(
        times, np.linalg.norm(both[:, :, 1] - both[:, :, 0], axis=1), c="#0072b2", lw=1
    )
    line = times[times < 270]
    axes[0].semilogy(line, 1e-7 * np.exp(0.07 * line), c="gray", ls="--", label=r"$e^{0.07\,t}$")
    axes[0].set(xlabel="time", ylabel="distance", title="c = 5.7, no renormalisation")
    axes[0].legend(frameon=False, loc="lower right")
    for c, colour in ((5.7, "#0072b2"), (4.0, "#009e73"), (2.5, "#d55e00")):
        estimates = np.asarray(largest_exponent(start, dt, 10, 600, a, b, c))
        axes[1].plot(np.arange(1, 601), estimates, c=colour, lw=1.2, label=f"c = {c}")
    axes[1].axhline(0, c="gray", lw=1, zorder=0)
    axes[1].set(
        xlabel="time", ylabel=r"estimate of $\lambda$", ylim=(-0.05, 0.2), title="renormalised"
    )
    axes[1].legend(frameon=False)
    for axis in axes:
        axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_exponents()

# %% [markdown] q5-answer role="answer"
# **Look.** On the logarithmic axis the distance rises along a straight line, with large fluctuations, over eight decades. The rise ends at about $t = 250$, when the distance
# is that of two unrelated states. The estimate for $c = 5.7$ settles near 0.07. For $c = 4$ and $c = 2.5$ the motion is periodic, and the estimates go to 0 like $1 / t$.
#
# **Why so.** The difference keeps its direction and gets its old length, so the neighbour stays in the direction that grows
# fastest. Each interval adds the logarithm of its own growth. The sum is divided by all time that has passed, so an interval of another length gives the same exponent.

# %% [markdown] q6-text role="text"
# ## Question 6 · What is left beyond the horizon (4 points)
#
# An initial error $\varepsilon$ reaches the size $L$ of the attractor after about $\ln(L / \varepsilon) / \lambda$. This is the *horizon* of
# prediction. It grows only with the logarithm of the accuracy: with $\lambda = 0.07$, half the step of RK4, and so a sixteenth of its error, buys
# $\ln 16 / 0.07 \approx 40$ time units, however small the step already is. Good solvers agree up to $t = 20$. At $t = 1000$ they do not, and
# even the same solver gives another state if its sums are rounded differently. Beyond the horizon, compare **statistics**.
#
# **Write** `long_run(state, dt, n_steps, n_dropped, a, b, c)`. Compute the path of `n_steps` steps from `state`, shape `(3,)` (by RK4, or by a solver that is
# at least as accurate, at the times $k\,\Delta t$). Drop its first `n_dropped` rows, so that the rows `n_dropped`, …, `n_steps` are left.
# Return a dictionary with three entries, computed from these rows only:
#
# - `"mean"`: the means of $x$, $y$ and $z$, shape `(3,)`;
# - `"sd"`: their standard deviations, shape `(3,)`, with the number of rows as divisor;
# - `"return_time"`: the mean time between successive crossings of the section of question 4, one number. In our calls there are at least two crossings.
#
# Up to $t = 20$, and for periodic motion at any time, we compare to within 0.002 plus 0.2 %. In chaos we compare with what other starts give after as many steps; these may be up to 6,000.
#
# **Look.** The figure starts 1,000 states within 0.001 of each other on the attractor. The grey points were visited by one
# trajectory in a long time. What is still known about the state at $t = 300$: its distance from the centre, or its angle?


# %% q6-solution role="solution"
def long_run(state, dt, n_steps, n_dropped, a, b, c):
    """Statistics of a long trajectory without its first n_dropped rows.

    state: float array (3,), not modified. n_steps, n_dropped: integers.
    Returns a dictionary: "mean" and "sd", arrays (3,), and "return_time", a number.
    """
    ### BEGIN SOLUTION
    path = trajectory(state, dt, n_steps, a, b, c)[n_dropped:]
    times = section(path, dt)[:, 0]
    return {
        "mean": path.mean(axis=0),
        "sd": path.std(axis=0),
        "return_time": np.diff(times).mean(),
    }
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    long_run,
    probe="up to t = 19.8",
    state=np.array([-1.2, 3.7, 0.45]),
    dt=0.12,
    n_steps=165,
    n_dropped=40,
    a=0.22,
    b=0.17,
    c=5.3,
)
observe(
    "q6",
    long_run,
    probe="up to t = 300",
    state=np.array([-1.2, 3.7, 0.45]),
    dt=0.1,
    n_steps=3000,
    n_dropped=500,
    a=0.2,
    b=0.2,
    c=5.7,
)
### BEGIN HIDDEN TESTS
observe("q6", long_run, probe="drawn")
observe("q6", long_run, probe="periodic")
observe("q6", long_run, probe="chaos")
### END HIDDEN TESTS
check("q6")


# %% q6-figure role="figure"
def show_ensemble(a=0.2, b=0.2, c=5.7, dt=0.1, times=(0, 60, 100, 300), size=1000, seed=3):
    """An ensemble of neighbours at several times, over the attractor in grey."""
    long = np.asarray(trajectory(np.array([1.0, 1.0, 1.0]), dt, 8000, a, b, c))[1000:]
    rng = np.random.default_rng(seed)
    states = long[0][:, None] + rng.uniform(-0.0005, 0.0005, (3, size))
    _, axes = plt.subplots(1, len(times), figsize=(9.2, 2.6), sharey=True, layout="constrained")
    done = 0
    for axis, time in zip(axes, times, strict=True):
        states = np.asarray(trajectory(states, dt, round((time - done) / dt), a, b, c))[-1]
        done = time
        axis.plot(long[::7, 0], long[::7, 1], ".", c="#cccccc", ms=1)
        axis.plot(states[0], states[1], ".", c="#d55e00", ms=4 if time == 0 else 1.5)
        axis.set(xlabel="x", title=f"t = {time}", aspect="equal")
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].set(ylabel="y")
    plt.show()


show_ensemble()

# %% [markdown] q6-answer role="answer"
# **Look.** At $t = 60$ the states are still together; at $t = 100$ they form a thread that has just been folded. At $t = 300$ their distance from the centre is
# lost, but their angle is still known within a quarter of a turn: all turns take almost the same time. The amplitude of this system is chaotic, its phase nearly regular. After many thousand time units
# the phase is lost, too. So the mean return time can be compared to a tenth of a percent, and the standard deviation of $x$ only to one percent.
#
# **Why so.** All three entries come from the same rows. The crossings are found after the transient is dropped, and their
# mean distance does not depend on where time begins. Averages over the attractor need no accurate trajectory: each stretch of it
# is close to *some* true trajectory. There is a test, too: a bounded variable has a mean rate of change of 0. So the first two equations give
# mean $z = -$ mean $y$ and mean $x = -a \cdot$ mean $y$, in chaos as at a fixed point.

# %% [markdown] end role="text"
# ## To read on
#
# - O. E. Rössler (1976), *Phys. Lett. A* 57, 397–398: the system.
# - G. Benettin, L. Galgani, A. Giorgilli & J.-M. Strelcyn (1980), *Meccanica* 15, 9–20: exponents by renormalisation.
# - S. H. Strogatz, *Nonlinear Dynamics and Chaos*, chapters 9–12: sections, maps, attractors.
# - K. Aihara & G. Matsumoto (1986), in *Chaos* (ed. A. V. Holden), 257–269: chaos in squid axons.
