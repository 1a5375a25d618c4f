# %% [markdown] intro role="text"
# # 22 · The integrate-and-fire neuron: a solved problem as a test bench
#
# In 1907 Louis Lapicque described the membrane of a nerve as a capacitor with a leak: it is excited when its potential reaches a
# threshold. Together with a reset, this is the *leaky integrate-and-fire neuron* (LIF), to this day a standard model of
# large networks. Between two spikes its equation can be solved with pencil and paper. So you can compare every number
# that a simulation gives you with the exact one, and see what a time step does to spikes.
#
# **You will learn**
#
# - to solve the membrane equation in closed form, for one current and for a sequence of currents;
# - to simulate it, with integration, threshold, reset and refractory time in a fixed order;
# - to measure how the error depends on the time step, in the potential and in the f-I curve;
# - which oscillations the membrane filters out, and why noise enters with the *square root* of the time step.
#
# About 3 hours. 25 points. You need calculus and NumPy.
#
# **The model.** Below the threshold, the membrane potential $V$ follows
#
# $$\tau \frac{dV}{dt} = -(V - E_L) + R\,I(t) .$$
#
# When $V$ reaches $V_{th}$, the neuron *spikes*: $V$ is set to $V_{reset} < V_{th}$ and stays there for the *refractory time*
# $t_{ref}$. Then it moves again.
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $I$ | `current_nA` | input current, in nA; may be negative |
# | $E_L$ | `E_L_mV` | leak potential: where $V$ rests without input, $E_L < V_{th}$. It is **not 0** |
# | $R$, $\tau$ | `R_MOhm`, `tau_ms` | resistance of the membrane, and its time constant $\tau = RC$ |
# | $V_{th}$, $V_{reset}$ | `V_th_mV`, `V_reset_mV` | threshold and reset; $V_{reset}$ need not equal $E_L$ |
# | $t_{ref}$ | `t_ref_ms` | refractory time, at least 0 |
# | $V_0$ | `V_0_mV` | the potential at time 0 |
#
# The units fit together: MΩ · nA = mV. All times are in ms, rates and frequencies in Hz.
#
# **How the checks work.** Each question is graded by itself, at grading also with other arguments. Your functions
# receive NumPy arrays of floats, unless the question says otherwise. They must not change them. Return numbers, lists or
# arrays. We compare to a relative 1e-6. Stuck? `hint("q1")` shows a hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150

# %% [markdown] q1-text role="text"
# ## Question 1 · Between two spikes (3 points)
#
# For a constant current the equation has the solution
#
# $$V(t) = V_\infty + (V_0 - V_\infty)\, e^{-t/\tau}, \qquad V_\infty = E_L + R\,I .$$
#
# $V$ relaxes from $V_0$ towards $V_\infty$; after $\tau$ a fraction $1/e$ of the distance remains. **Write two functions.**
#
# - `membrane(times_ms, current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms)` returns $V$ at each of the times, without any threshold.
#   `times_ms`: array `(n,)` of times $t \geq 0$ in any order; $n$ may be 0.
# - `time_to_threshold(current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms, V_th_mV)` returns the time in ms at which $V$ **first
#   reaches** $V_{th}$. Solve $V(t) = V_{th}$ for $t$. If $V_0 \geq V_{th}$, the time is 0. Otherwise, if
#   $V_\infty \leq V_{th}$, the potential never gets there: return `np.inf`. (If $V_\infty = V_{th}$, it only comes ever
#   closer. In our calls with this current, rounding plays no part.)
#
# The smallest current with $V_\infty = V_{th}$ is called the *rheobase*: $I_{rh} = (V_{th} - E_L)/R$.
#
# **Look.** The figure under the check shows three currents, one of them just above the rheobase. What happens at the threshold?


# %% q1-solution role="solution"
def membrane(times_ms, current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms):
    """Membrane potential under a constant current, without threshold.

    times_ms: array (n,), times >= 0 in any order. Returns V in mV, array (n,).
    """
    ### BEGIN SOLUTION
    V_inf = E_L_mV + R_MOhm * current_nA
    return V_inf + (V_0_mV - V_inf) * np.exp(-times_ms / tau_ms)
    ### END SOLUTION


def time_to_threshold(current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms, V_th_mV):
    """Time in ms until the potential first reaches the threshold; 0 if it is there, inf if never."""
    ### BEGIN SOLUTION
    V_inf = E_L_mV + R_MOhm * current_nA
    if V_0_mV >= V_th_mV:
        return 0.0
    if V_inf <= V_th_mV:
        return np.inf
    return tau_ms * np.log((V_inf - V_0_mV) / (V_inf - V_th_mV))
    ### END SOLUTION


# %% q1 role="graded" points=3
observe(
    "q1",
    membrane,
    probe="membrane",
    times_ms=np.array([0.0, 31.0, 4.7, 12.3, 120.0]),
    current_nA=0.137,
    V_0_mV=-61.5,
    E_L_mV=-72.4,
    R_MOhm=83.0,
    tau_ms=17.5,
)
observe(
    "q1",
    time_to_threshold,
    probe="crossing",
    current_nA=0.341,
    V_0_mV=-66.2,
    E_L_mV=-72.4,
    R_MOhm=83.0,
    tau_ms=17.5,
    V_th_mV=-51.3,
)
### BEGIN HIDDEN TESTS
observe("q1", membrane, probe="drawn membrane")
observe("q1", membrane, probe="no times")
observe("q1", time_to_threshold, probe="drawn crossing")
observe("q1", time_to_threshold, probe="too weak")
observe("q1", time_to_threshold, probe="at the rheobase")
observe("q1", time_to_threshold, probe="starts above")
observe("q1", time_to_threshold, probe="starts at the threshold")
### END HIDDEN TESTS
check("q1")


# %% q1-figure role="figure"
def show_membrane(currents=(0.15, 0.205, 0.4)):
    """Three currents into a membrane with a rheobase of 0.2 nA."""
    cell = {"V_0_mV": -70.0, "E_L_mV": -70.0, "R_MOhm": 100.0, "tau_ms": 20.0}
    times = np.linspace(0.0, 120.0, 601)
    _, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
    for current, colour in zip(currents, ("#0072b2", "#009e73", "#d55e00"), strict=True):
        axis.plot(times, membrane(times, current, **cell), c=colour, label=f"I = {current:g} nA")
        crossing = time_to_threshold(current, V_th_mV=-50.0, **cell)
        if np.isfinite(crossing):
            axis.plot(crossing, -50.0, "o", c=colour)
    axis.axhline(-50.0, c="gray", ls="--", lw=1, label="threshold")
    axis.set(xlabel="time (ms)", ylabel="membrane potential V (mV)")
    axis.legend(frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_membrane()

# %% [markdown] q1-answer role="answer"
# **Look.** The weak current never reaches the threshold. The strong one crosses it steeply after 14 ms. The one just above the
# rheobase creeps across after 74 ms: there a small change of the current, or of the potential, shifts the spike by many
# milliseconds. Numerical errors will hurt most at such flat crossings.
#
# **Why so.** $V(t) = V_{th}$ gives $e^{-t/\tau} = (V_\infty - V_{th}) / (V_\infty - V_0)$. The two special cases come first, so
# the logarithm sees only a fraction above 1. A comparison with `<=` covers the rheobase itself, where the denominator is 0.

# %% [markdown] q2-text role="text"
# ## Question 2 · Step by step: integrate, compare, reset (5 points)
#
# A computer divides time into steps of length $\Delta t$: $t_i = i\,\Delta t$. The simplest scheme is *forward
# Euler*: the slope at the beginning of a step holds for the whole step. **Write** `simulate_lif`. Step
# $i = 0, 1, 2, \dots$ leads from $t_i$ to $t_{i+1}$ in this order:
#
# 1. **Refractory?** If the neuron is refractory, $V_{i+1} = V_{reset}$, whatever the current is. The step is over.
# 2. **Integrate.** $V_{i+1} = V_i + \frac{\Delta t}{\tau}\left(-(V_i - E_L) + R\,I_i\right)$. The current $I_i$ =
#    `currents_nA[i]` acts during step $i$.
# 3. **Compare and reset.** If $V_{i+1} \geq V_{th}$ (*equality counts*), there is a spike at the time $t_{i+1}$, the
#    **end** of the step. $V_{i+1}$ becomes $V_{reset}$, and the next $t_{ref}/\Delta t$ steps are refractory.
#
# - `currents_nA`: array `(n,)`; $n$ may be 0. `dt_ms`: $\Delta t$. $t_{ref}$ is a multiple of $\Delta t$ and may be 0.
# - Returns the tuple `(V, spikes)`: $V_0, \dots, V_n$ in mV, array `(n + 1,)`, and the spike times in ms, array `(k,)`,
#   empty if there is no spike. `V[0]` is always `V_0_mV` and is never compared with the threshold, even if it lies above.
#
# So `V` holds the values *after* the reset: it never shows a spike. In our calls with a potential exactly at
# the threshold, the numbers are such that the computer makes no rounding errors.
#
# <details><summary>A trap: how many refractory steps?</summary>
#
# `0.3 / 0.1` is 2.9999999999999996 on a computer, and `int` cuts that to 2; `2.1 / 0.3` is a little more than 7. Use `round`.
#
# </details>


# %% q2-solution role="solution"
def simulate_lif(currents_nA, dt_ms, V_0_mV, E_L_mV, R_MOhm, tau_ms, V_th_mV, V_reset_mV, t_ref_ms):
    """LIF neuron by forward Euler, with the input current given for each step.

    currents_nA: array (n,), the current during each step. t_ref_ms: a multiple of dt_ms, or 0.
    Returns (V in mV, array (n + 1,), after resets; spike times in ms, array (k,)).
    """
    ### BEGIN SOLUTION
    refractory_steps = round(t_ref_ms / dt_ms)
    V = np.empty(len(currents_nA) + 1)
    V[0] = V_0_mV
    spikes = []
    waiting = 0
    for i, current in enumerate(currents_nA):
        if waiting > 0:
            waiting -= 1
            V[i + 1] = V_reset_mV
            continue
        V[i + 1] = V[i] + dt_ms / tau_ms * (E_L_mV - V[i] + R_MOhm * current)
        if V[i + 1] >= V_th_mV:
            spikes.append((i + 1) * dt_ms)
            V[i + 1] = V_reset_mV
            waiting = refractory_steps
    return V, np.array(spikes)
    ### END SOLUTION


# %% q2 role="graded" points=5
observe(
    "q2",
    simulate_lif,
    probe="large steps",
    currents_nA=np.array(
        [
            0.875,
            -0.25,
            1.0,
            0.0,
            1.25,
            -0.25,
            1.5,
            1.0,
            1.5,
            0.875,
            1.0,
            1.375,
            0.25,
            1.125,
            0.375,
            -0.125,
        ]
    ),
    dt_ms=2.0,
    V_0_mV=-68.0,
    E_L_mV=-72.0,
    R_MOhm=64.0,
    tau_ms=8.0,
    V_th_mV=-45.5,
    V_reset_mV=-66.0,
    t_ref_ms=4.0,
)
observe(
    "q2",
    simulate_lif,
    probe="short refractory time",
    currents_nA=np.array([3.1, 2.4, 0.9, 3.3, 2.7, 3.8, 2.9, 3.6, 3.3, 2.2, 3.4, 4.1, 1.7, 3.9]),
    dt_ms=0.1,
    V_0_mV=-66.2,
    E_L_mV=-69.3,
    R_MOhm=87.0,
    tau_ms=3.7,
    V_th_mV=-53.1,
    V_reset_mV=-61.4,
    t_ref_ms=0.3,
)
### BEGIN HIDDEN TESTS
observe("q2", simulate_lif, probe="drawn")
observe("q2", simulate_lif, probe="no refractory time")
observe("q2", simulate_lif, probe="starts above")
observe("q2", simulate_lif, probe="exactly at the threshold")
observe("q2", simulate_lif, probe="never spikes")
observe("q2", simulate_lif, probe="no steps")
### END HIDDEN TESTS
check("q2")


# %% q2-figure role="figure"
def show_simulation(dt=0.1, stop=150.0):
    """A step of current and its sudden end: potential, spikes, and the closed form before them."""
    times = np.arange(round(stop / dt) + 1) * dt
    currents = np.where((times[:-1] >= 20.0) & (times[:-1] < 110.0), 0.3, 0.0)
    cell = {"V_0_mV": -70.0, "E_L_mV": -70.0, "R_MOhm": 100.0, "tau_ms": 20.0}
    V, spikes = simulate_lif(currents, dt, V_th_mV=-50.0, V_reset_mV=-65.0, t_ref_ms=3.0, **cell)
    free = -70.0 + 30.0 * (1.0 - np.exp(-(times[times >= 20.0] - 20.0) / 20.0))
    figure, (above, below) = plt.subplots(
        2, 1, figsize=(7, 3.8), sharex=True, height_ratios=[3, 1], layout="constrained"
    )
    above.plot(times, V, c="#0072b2", label="V (after resets)")
    above.plot(times[times >= 20.0], free, c="#009e73", ls=":", label="without threshold")
    above.vlines(spikes, -50.0, -35.0, color="#d55e00", label="spikes")
    above.axhline(-50.0, c="gray", ls="--", lw=1)
    above.set(ylabel="V (mV)", ylim=(-72.0, -34.0))
    figure.legend(loc="outside upper right", frameon=False, fontsize="small", ncols=3)
    below.step(times[:-1], currents, where="post", c="black")
    below.set(xlabel="time (ms)", ylabel="I (nA)")
    for axis in (above, below):
        axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_simulation()

# %% [markdown] q2-look role="text"
# **Look.** A current of 0.3 nA flows from 20 to 110 ms. Why is the first interval, from the onset of the current to the first
# spike, longer than one between two spikes? Where do you see the refractory time?

# %% [markdown] q2-answer role="answer"
# **Look.** The first rise starts at $E_L$ = −70 mV, the others at $V_{reset}$ = −65 mV. The refractory time of 3 ms is the flat
# piece after each spike. When the current ends, $V$ falls back to $E_L$, and not to $V_{reset}$ or 0.
#
# **Why so.** Each line of the loop is a line of the recipe. Exchange two of them, and all spikes shift by a step or more.
# The counter `waiting` avoids comparing times as floats.

# %% [markdown] q3-text role="text"
# ## Question 3 · How wrong is a step? (4 points)
#
# Below the threshold, you can compare Euler's scheme with the truth. **Write**
# `euler_errors(step_counts, T_ms, current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms)`. The current is constant, and there is **no
# threshold**.
#
# - `step_counts`: array `(m,)` of integers $N \geq 1$ in any order, at least two different ones. For each $N$, divide the time
#   $T$ into $N$ steps, $\Delta t = T/N$, and make $N$ Euler steps from $V_0$.
# - Returns the tuple `(errors, order)`. `errors`: array `(m,)` of $|V_N - V(T)|$ in mV, where $V(T)$ is the closed form of
#   question 1. `order`: the slope of a straight line fitted by least squares to $\ln(\text{error})$ against
#   $\ln(\Delta t)$, one number.
#
# $V_0$ differs from $V_\infty$, so no error is 0. A step may be as long as $1.9\,\tau$. If the error is proportional to
# $\Delta t^p$, the slope is $p$, the *order* of the scheme.
#
# **Look.** The figure shows the errors over four decades. What is the order for short steps, and what happens when
# $\Delta t$ approaches $\tau$ and $2\tau$?


# %% q3-solution role="solution"
def euler_errors(step_counts, T_ms, current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms):
    """Error of forward Euler at the time T for several numbers of steps, and the fitted order.

    step_counts: integer array (m,). Returns (errors in mV, array (m,); order, one number).
    """
    ### BEGIN SOLUTION
    V_inf = E_L_mV + R_MOhm * current_nA
    exact = V_inf + (V_0_mV - V_inf) * np.exp(-T_ms / tau_ms)
    steps = T_ms / step_counts
    errors = []
    for dt, count in zip(steps, step_counts, strict=True):
        V = V_0_mV
        for _ in range(count):
            V = V + dt / tau_ms * (V_inf - V)
        errors.append(abs(V - exact))
    order = np.polyfit(np.log(steps), np.log(errors), 1)[0]
    return np.array(errors), order
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    euler_errors,
    probe="four step counts",
    step_counts=np.array([40, 7, 150, 23]),
    T_ms=26.0,
    current_nA=0.173,
    V_0_mV=-63.5,
    E_L_mV=-71.2,
    R_MOhm=92.0,
    tau_ms=14.5,
)
### BEGIN HIDDEN TESTS
observe("q3", euler_errors, probe="drawn")
observe("q3", euler_errors, probe="long steps")
observe("q3", euler_errors, probe="downwards")
### END HIDDEN TESTS
check("q3")


# %% q3-figure role="figure"
def show_errors(T=60.0, tau=20.0):
    """Error at T over the time step, with a line of slope 1."""
    counts = np.unique(np.round(np.geomspace(1, 6000, 60)).astype(int))
    errors, _ = euler_errors(counts, T, 0.15, -70.0, -70.0, 100.0, tau)
    short = counts >= 600
    _, order = euler_errors(counts[short], T, 0.15, -70.0, -70.0, 100.0, tau)
    steps = T / counts
    _, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
    axis.loglog(steps, errors, ".-", c="#0072b2", label="forward Euler")
    reference = np.asarray(errors)[-1] * steps / steps[-1]
    axis.loglog(steps, reference, c="gray", ls="--", lw=1, label="slope 1")
    for factor, name in ((1, r"$\Delta t = \tau$"), (2, r"$\Delta t = 2\tau$")):
        axis.axvline(factor * tau, c="#d55e00", ls=":", lw=1)
        axis.text(factor * tau * 0.95, 3e-4, name, rotation=90, ha="right", va="bottom", fontsize=8)
    title = f"fitted order below 0.1 ms: {order:.3f}"
    axis.set(xlabel=r"time step $\Delta t$ (ms)", ylabel="error at 60 ms (mV)", title=title)
    axis.legend(frameon=False)
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_errors()

# %% [markdown] q3-answer role="answer"
# **Look.** Short steps give the order 1: half the step, half the error. At $\Delta t = \tau$ one step jumps exactly to
# $V_\infty$; beyond that, $V$ jumps to the other side of it in every step, and beyond $2\tau$ it moves away further and
# further. The scheme is then *unstable*. (Between $\tau$ and $2\tau$, an error can be small by accident.)
#
# **Why so.** An Euler step multiplies the distance to $V_\infty$ by $1 - \Delta t/\tau$; the truth is the factor
# $e^{-\Delta t/\tau}$, which is larger. So Euler's potential runs *ahead* of the exact one. The number of steps is
# given and their length follows from it, so nothing has to be rounded.

# %% [markdown] q4-text role="text"
# ## Question 4 · Without any time step (5 points)
#
# As long as the current is constant, no step is needed at all: use the closed form to jump from one event to the next.
# **Write** `exact_spikes(pulses, V_0_mV, E_L_mV, R_MOhm, tau_ms, V_th_mV, V_reset_mV, t_ref_ms)`.
#
# - `pulses`: array `(n, 2)`. Each row is a duration in ms (above 0) and the current in nA that flows for this
#   time. The first pulse begins at time 0, each of the others where the previous one ends; $n$ may be 0.
# - $V_0 < V_{th}$. $t_{ref} \geq 0$ is any number.
# - Returns the exact times of all spikes until the last pulse ends, in ms, array `(k,)`, possibly empty. We compare to within
#   1e-6 ms. No spike falls on the border of two pulses or on the end.
#
# A pulse may hold many spikes or none. If it ends before the threshold is reached, the next one begins with the potential
# that is reached by then. The refractory time continues across borders. It may outlast several pulses, whose currents then
# have no effect, and end in the middle of one.
#
# Network simulators use the same idea on a grid, *exact integration*: a step multiplies the distance to $V_\infty$ by
# $e^{-\Delta t/\tau}$ (Rotter & Diesmann 1999). The potential is then exact at every point of the grid, if the
# current is constant within each step. Only the spikes still wait for the grid, unless their times are calculated as you do here.


# %% q4-solution role="solution"
def exact_spikes(pulses, V_0_mV, E_L_mV, R_MOhm, tau_ms, V_th_mV, V_reset_mV, t_ref_ms):
    """Exact spike times of the LIF neuron for a sequence of constant currents.

    pulses: array (n, 2), rows (duration in ms, current in nA).
    Returns the spike times in ms, array (k,).
    """
    ### BEGIN SOLUTION
    spikes = []
    V = V_0_mV
    now = 0.0
    end = 0.0
    for duration, current in pulses:
        end += duration
        V_inf = E_L_mV + R_MOhm * current
        while now < end:
            wait = np.inf
            if V_inf > V_th_mV:
                wait = tau_ms * np.log((V_inf - V) / (V_inf - V_th_mV))
            if now + wait > end:
                V = V_inf + (V - V_inf) * np.exp(-(end - now) / tau_ms)
                now = end
            else:
                spikes.append(now + wait)
                V = V_reset_mV
                now = now + wait + t_ref_ms
    return np.array(spikes)
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    exact_spikes,
    probe="four pulses",
    pulses=np.array([[23.7, 0.31], [8.4, 0.07], [31.9, 0.43], [17.2, 0.29]]),
    V_0_mV=-64.3,
    E_L_mV=-71.6,
    R_MOhm=94.0,
    tau_ms=13.7,
    V_th_mV=-52.8,
    V_reset_mV=-67.1,
    t_ref_ms=2.37,
)
observe(
    "q4",
    exact_spikes,
    probe="short pulses",
    pulses=np.array([[3.1, 0.62], [4.3, 0.81], [1.2, 0.95], [1.4, -0.4], [2.3, 0.9], [6.6, 0.74]]),
    V_0_mV=-61.2,
    E_L_mV=-69.8,
    R_MOhm=88.0,
    tau_ms=11.3,
    V_th_mV=-54.1,
    V_reset_mV=-60.7,
    t_ref_ms=3.85,
)
### BEGIN HIDDEN TESTS
observe("q4", exact_spikes, probe="drawn")
observe("q4", exact_spikes, probe="no refractory time")
observe("q4", exact_spikes, probe="long refractory time")
observe("q4", exact_spikes, probe="at the rheobase")
observe("q4", exact_spikes, probe="too weak")
observe("q4", exact_spikes, probe="no pulses")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-look role="text"
# **Look: errors add up.** The figure shows how late each spike of your `simulate_lif` is, compared with the exact times, for
# one current just above the rheobase of 0.2 nA and one far above it. Where are the spikes too early, where too late, and why
# do the errors grow?


# %% q4-figure role="figure"
def show_late_spikes(currents=(0.22, 0.6), steps=(1.0, 0.25, 0.1), stop=600.0):
    """How much later than the exact spikes those of the simulation are."""
    cell = {"V_0_mV": -70.0, "E_L_mV": -70.0, "R_MOhm": 100.0, "tau_ms": 20.0}
    cell |= {"V_th_mV": -50.0, "V_reset_mV": -65.0, "t_ref_ms": 2.0}
    _, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    for axis, current in zip(axes, currents, strict=True):
        exact = np.asarray(exact_spikes(np.array([[stop, current]]), **cell))
        for dt, colour in zip(steps, ("#d55e00", "#009e73", "#0072b2"), strict=True):
            _, spikes = simulate_lif(np.full(round(stop / dt), current), dt, **cell)
            both = min(len(spikes), len(exact))
            late = np.asarray(spikes)[:both] - exact[:both]
            name = rf"$\Delta t$ = {dt:g} ms"
            axis.plot(1 + np.arange(both), late, ".-", c=colour, lw=1, ms=4, label=name)
        axis.axhline(0.0, c="gray", ls="--", lw=1)
        axis.set(xlabel="number of the spike", title=f"I = {current:g} nA")
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("simulated − exact time (ms)")
    axes[0].legend(frameon=False)
    plt.show()


show_late_spikes()

# %% [markdown] q4-answer role="answer"
# **Look.** Just above the rheobase the spikes come too early: Euler's potential runs ahead, and at a flat crossing this costs
# many milliseconds. At the strong current they come too late, because each spike waits for the end of its step. All intervals are
# equal, so each adds the same error again: with a step of 1 ms, the spikes end up 41 ms late.
#
# **Why so.** The variable `now` is the time up to which everything is known. It jumps to the end of a pulse or to the end of a
# refractory time, whichever event comes next. If it has jumped beyond the end of a pulse, the loop over events
# passes over this pulse, because $V$ stays at $V_{reset}$.

# %% [markdown] q5-text role="text"
# ## Question 5 · The f-I curve, exact and on a grid (4 points)
#
# The *f-I curve* is the firing rate $f$ as a function of a constant current $I$. After the first spike all intervals between
# spikes are equal, so the rate is one over such an interval. **Write**
# `fi_curves(currents_nA, dt_ms, E_L_mV, R_MOhm, tau_ms, V_th_mV, V_reset_mV, t_ref_ms)`, which returns the tuple
# `(exact, on_grid)` of two arrays `(n,)` in **Hz**, spikes per second:
#
# - `exact`: one over the interval of the exact model, $t_{ref}$ plus the time from $V_{reset}$ to $V_{th}$;
# - `on_grid`: one over the interval that the scheme of question 2 has with the step $\Delta t$ = `dt_ms`. This interval is
#   $t_{ref}$ plus a whole number of steps, at least one.
#
# `currents_nA`: array `(n,)` in any order; $n$ may be 0. $\Delta t < \tau$, and $t_{ref}$ is a multiple of $\Delta t$ or 0.
# Where $V_\infty \leq V_{th}$, **both rates are 0**. Test this first: a loop that waits for such a spike may never
# end.
#
# Do not count spikes in a window of time: from a window of one second the rate is known only to 1 Hz, while one interval
# gives it to all digits.


# %% q5-solution role="solution"
def fi_curves(currents_nA, dt_ms, E_L_mV, R_MOhm, tau_ms, V_th_mV, V_reset_mV, t_ref_ms):
    """Firing rates for constant currents: of the exact model and of forward Euler with step dt.

    currents_nA: array (n,). Returns (exact, on_grid), two arrays (n,) in Hz; 0 where silent.
    """
    ### BEGIN SOLUTION
    exact = np.zeros(len(currents_nA))
    on_grid = np.zeros(len(currents_nA))
    for k, current in enumerate(currents_nA):
        V_inf = E_L_mV + R_MOhm * current
        if V_inf <= V_th_mV:
            continue
        rise = tau_ms * np.log((V_inf - V_reset_mV) / (V_inf - V_th_mV))
        exact[k] = 1000.0 / (t_ref_ms + rise)
        V = V_reset_mV
        steps = 0
        while V < V_th_mV:
            V = V + dt_ms / tau_ms * (V_inf - V)
            steps += 1
        on_grid[k] = 1000.0 / (t_ref_ms + steps * dt_ms)
    return exact, on_grid
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    fi_curves,
    probe="five currents",
    currents_nA=np.array([0.83, 0.31, 0.12, 2.6, 0.47]),
    dt_ms=0.7,
    E_L_mV=-71.3,
    R_MOhm=85.0,
    tau_ms=16.4,
    V_th_mV=-52.6,
    V_reset_mV=-64.9,
    t_ref_ms=2.1,
)
### BEGIN HIDDEN TESTS
observe("q5", fi_curves, probe="drawn")
observe("q5", fi_curves, probe="no refractory time")
observe("q5", fi_curves, probe="at the rheobase")
observe("q5", fi_curves, probe="exactly at the threshold")
observe("q5", fi_curves, probe="no currents")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-look role="text"
# **Look.** The exact curve and that of two time steps, and beside them how much the rates are off. Why does the
# curve of the long step have stairs? At which currents is the rate too high, and at which too low?


# %% q5-figure role="figure"
def show_fi(steps=(1.0, 0.1)):
    """The f-I curve, exact and on two grids, and the relative errors."""
    cell = {"E_L_mV": -70.0, "R_MOhm": 100.0, "tau_ms": 20.0, "V_th_mV": -50.0}
    cell |= {"V_reset_mV": -65.0, "t_ref_ms": 2.0}
    currents = np.linspace(0.15, 1.2, 800)
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    for dt, colour in zip(steps, ("#d55e00", "#0072b2"), strict=True):
        exact, on_grid = (np.asarray(rates) for rates in fi_curves(currents, dt, **cell))
        fires = exact > 0
        name = rf"$\Delta t$ = {dt:g} ms"
        left.plot(currents, on_grid, c=colour, lw=1.2, label=name)
        error = 100.0 * (on_grid[fires] / exact[fires] - 1.0)
        right.plot(currents[fires], error, c=colour, lw=1, label=name)
    left.plot(currents, exact, c="black", lw=1, ls=":", label="exact")
    left.set(xlabel="current (nA)", ylabel="firing rate (Hz)")
    right.axhline(0.0, c="gray", ls="--", lw=1)
    right.set(xlabel="current (nA)", ylabel="error of the rate (%)")
    left.legend(frameon=False)
    right.legend(frameon=False)
    for axis in (left, right):
        axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_fi()

# %% [markdown] q5-answer role="answer"
# **Look.** On the grid an interval is a whole number of steps, so the rate stays the same until the current is
# strong enough to save one more step. Waiting for the end of the step makes the rate too low, by up to 15 % at 1.1 nA. Near the rheobase Euler's
# head start wins, and the rate is up to 2.5 % too high. With a step of 0.1 ms both errors are about a tenth.
#
# **Why so.** The rate needs a single interval, because after a reset everything is as it was after the last one. Silent
# currents are sorted out before the loop and the logarithm.

# %% [markdown] q6-text role="text"
# ## Question 6 · Oscillations and noise (4 points)
#
# **a) Oscillations.** The current is $I(t) = I_0 + I_1 \sin(2\pi f t)$. Without a threshold, the membrane soon oscillates
# around $E_L + R I_0$ with the amplitude
#
# $$A(f) = \frac{R\,I_1}{\sqrt{1 + (2\pi f \tau)^2}} .$$
#
# It is a *low-pass filter*: fast oscillations hardly move it. If the peaks of this oscillation stay below $V_{th}$, the neuron
# fires at most a few spikes at the onset and then falls silent; if they reach it, the neuron keeps firing. **Write**
# `highest_frequency(mean_nA, amplitude_nA, E_L_mV, R_MOhm, tau_ms, V_th_mV)`: the highest $f$ in **Hz** at which the peaks
# still reach $V_{th}$. `mean_nA` is $I_0$, `amplitude_nA` is $I_1 > 0$. Return `np.inf` if they do at every $f$
# (also if $E_L + R I_0$ equals $V_{th}$), and 0 if even a very slow oscillation does not get there. *Mind the units:* $\tau$ is
# in ms.
#
# **b) Noise.** Thousands of weak inputs act like noise. **Write**
# `noisy_membrane(xi, dt_ms, sigma_mV, current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms)`, Euler's scheme for a membrane with noise and
# no threshold (*Euler-Maruyama*):
#
# $$V_{i+1} = V_i + \frac{\Delta t}{\tau}\left(-(V_i - E_L) + R\,I\right) + \sigma \sqrt{\frac{2\,\Delta t}{\tau}}\; \xi_i .$$
#
# `xi`: array `(n,)`, standard normal random numbers drawn for you; $n$ may be 0. Returns $V_0, \dots, V_n$, array `(n + 1,)`.
#
# Why a square root? The kicks are independent, so their *variances* add up. In a given time there are
# more of them if the step is shorter, in proportion to $1/\Delta t$. So the variance of each must be proportional to
# $\Delta t$. The standard deviation of $V$, once $V_0$ is forgotten, is then $\sigma$ at any short step.


# %% q6-solution role="solution"
def highest_frequency(mean_nA, amplitude_nA, E_L_mV, R_MOhm, tau_ms, V_th_mV):
    """Highest frequency in Hz of a sinusoidal current whose response still reaches the threshold."""
    ### BEGIN SOLUTION
    gap = V_th_mV - (E_L_mV + R_MOhm * mean_nA)
    slow_amplitude = R_MOhm * amplitude_nA
    if gap <= 0.0:
        return np.inf
    if slow_amplitude <= gap:
        return 0.0
    return 1000.0 * np.sqrt((slow_amplitude / gap) ** 2 - 1.0) / (2.0 * np.pi * tau_ms)
    ### END SOLUTION


def noisy_membrane(xi, dt_ms, sigma_mV, current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms):
    """Membrane potential with noise, without threshold, by the Euler-Maruyama scheme.

    xi: array (n,), a standard normal number for each step. Returns V in mV, array (n + 1,).
    """
    ### BEGIN SOLUTION
    V = np.empty(len(xi) + 1)
    V[0] = V_0_mV
    for i, kick in enumerate(xi):
        drift = dt_ms / tau_ms * (E_L_mV - V[i] + R_MOhm * current_nA)
        V[i + 1] = V[i] + drift + sigma_mV * np.sqrt(2.0 * dt_ms / tau_ms) * kick
    return V
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    highest_frequency,
    probe="oscillation",
    mean_nA=0.093,
    amplitude_nA=0.517,
    E_L_mV=-71.7,
    R_MOhm=91.0,
    tau_ms=12.6,
    V_th_mV=-53.2,
)
observe(
    "q6",
    noisy_membrane,
    probe="noise",
    xi=np.array([0.43, -1.27, 0.11, 2.06, -0.58, 0.77]),
    dt_ms=0.35,
    sigma_mV=3.3,
    current_nA=0.127,
    V_0_mV=-58.9,
    E_L_mV=-71.7,
    R_MOhm=91.0,
    tau_ms=12.6,
)
### BEGIN HIDDEN TESTS
observe("q6", highest_frequency, probe="drawn oscillation")
observe("q6", highest_frequency, probe="at every frequency")
observe("q6", highest_frequency, probe="mean at the threshold")
observe("q6", highest_frequency, probe="too small")
observe("q6", noisy_membrane, probe="drawn noise")
observe("q6", noisy_membrane, probe="no numbers")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-look role="text"
# **Look.** Left: the same amplitude at two frequencies, into your `simulate_lif`. Why is there a single spike at 30 Hz?
# Right: the standard deviation of your `noisy_membrane` for several time steps, and that of a scheme whose noise is
# proportional to $\Delta t$. Which one could you publish?


# %% q6-figure role="figure"
def show_fluctuations(frequencies=(8.0, 30.0), seed=3):
    """Response to oscillations, and the standard deviation of the noisy membrane over the step."""
    cell = {"E_L_mV": -70.0, "R_MOhm": 100.0, "tau_ms": 20.0}
    figure = plt.figure(figsize=(9, 3.6), layout="constrained")
    left, right = figure.subfigures(1, 2, width_ratios=[1.3, 1])
    axes = left.subplots(len(frequencies), 1, sharex=True)
    dt = 0.05
    times = np.arange(6001) * dt
    limit = highest_frequency(0.1, 0.35, V_th_mV=-50.0, **cell)
    left.suptitle(f"keeps firing up to {limit:.1f} Hz", fontsize=10)
    for axis, frequency in zip(axes, frequencies, strict=True):
        current = 0.1 + 0.35 * np.sin(2 * np.pi * frequency * times[:-1] / 1000.0)
        V, spikes = simulate_lif(
            current, dt, V_0_mV=-60.0, V_th_mV=-50.0, V_reset_mV=-65.0, t_ref_ms=2.0, **cell
        )
        axis.plot(times, V, c="#0072b2", lw=1)
        axis.vlines(spikes, -50.0, -40.0, color="#d55e00")
        axis.axhline(-50.0, c="gray", ls="--", lw=1)
        axis.set(ylabel="V (mV)", title=f"f = {frequency:g} Hz")
        axis.title.set_fontsize(9)
        axis.spines[["top", "right"]].set_visible(False)
    axes[-1].set_xlabel("time (ms)")

    rng = np.random.default_rng(seed)
    steps = np.array([0.2, 0.5, 1.0, 2.0, 4.0])
    found = {"your scheme": [], r"noise $\propto \Delta t$": []}
    for dt in steps:
        xi = rng.standard_normal(20000)
        for name, size in zip(found, (3.0, 3.0 * np.sqrt(dt)), strict=True):
            V = noisy_membrane(xi, dt, size, 0.1, -60.0, **cell)
            found[name].append(np.std(V[200:]))
    axis = right.subplots()
    for (name, values), marker in zip(found.items(), ("o-", "s--"), strict=True):
        axis.semilogx(steps, values, marker, label=name)
    axis.axhline(3.0, c="gray", ls=":", lw=1, label=r"$\sigma$ = 3 mV")
    axis.set_xticks(steps, [f"{dt:g}" for dt in steps])
    axis.set_xticks([], minor=True)
    axis.set(
        xlabel=r"time step $\Delta t$ (ms)", ylabel="standard deviation of V (mV)", ylim=(0, 7)
    )
    axis.legend(frameon=False)
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_fluctuations()

# %% [markdown] q6-answer role="answer"
# **Look.** At 8 Hz the neuron fires in every cycle. 30 Hz is above the limit of 26.7 Hz: the oscillation stays below the
# threshold. The one spike is due to the start: the input rises first, from −60 mV, and this transient has
# died away after a few $\tau$. Right: with the square root the standard deviation is 3 mV at each step. With noise
# proportional to $\Delta t$ it depends on the step, and it would be 0 for very short ones. This is no property of the neuron.
#
# **Why so.** The peak reaches the threshold if $A(f) \geq V_{th} - E_L - R I_0$; solved for $f$, this gives the limit, and the
# factor 1000 turns one over ms into Hz. In the noisy scheme the drift is proportional to $\Delta t$, the noise to its square root.

# %% [markdown] end role="text"
# ## To read on
#
# - L. Lapicque (1907), *J. Physiol. Pathol. Gén.* 9, 620–635, and N. Brunel & M. van Rossum (2007), *Biol. Cybern.* 97,
#   337–339: the origin of the model, and what Lapicque really did.
# - D. Hansel, G. Mato, C. Meunier & L. Neltner (1998), *Neural Comput.* 10, 467–483: what a time step does to networks of
#   integrate-and-fire neurons.
# - S. Rotter & M. Diesmann (1999), *Biol. Cybern.* 81, 381–402: exact integration.
