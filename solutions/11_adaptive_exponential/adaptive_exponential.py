# %% [markdown] intro role="text"
# # 11 · Adaptive exponential neurons
#
# With two equations, the *adaptive exponential integrate-and-fire neuron* (AdEx; Brette and Gerstner 2005) fires regularly,
# adapts, bursts, or fires once and falls silent. It is popular because its parameters can be
# measured, and because much of it can be calculated. You will calculate where it starts to fire, integrate it yourself,
# and compare the result with NEST. You will also meet a current that makes it fire only if it arrives suddenly.
#
# **You will learn to**
#
# - derive the weakest current that keeps such a neuron firing, and how its rest becomes unstable;
# - integrate equations whose solution explodes at every spike;
# - tell what a *step* of current does from what a *ramp* does;
# - name a firing pattern by rules, from the intervals between spikes;
# - give a neuron synapses with several rise and decay times.
#
# About 3 hours. 24 points. You need calculus, eigenvalues of a 2 × 2 matrix, NumPy, and NEST as in assignment 2.
# Each question can be solved alone.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they did (`check`).
# Every call starts from a fresh NEST kernel with a resolution of 0.1 ms: do not set the resolution. (In cells of your
# own, call `nest.ResetKernel()` first.) At grading, other arguments are used. Your functions must not change them.
# Return numbers, lists or arrays as you like. `hint("q1")` shows a hint for question 1; call it again for the next.
#
# **The model.** The membrane potential $V$ and the adaptation current $w$ obey
#
# $$ C_m \frac{dV}{dt} = -g_L (V - E_L) + g_L \Delta_T\, e^{(V - V_T)/\Delta_T} - w + I, \qquad
#    \tau_w \frac{dw}{dt} = a\,(V - E_L) - w . $$
#
# When $V$ reaches $V_{peak}$, the neuron spikes: $V$ is set to $V_{reset}$, and $w$ grows by $b$. Without $w$ (that is, with
# $a = b = 0$) the model is the *exponential* integrate-and-fire neuron (EIF; Fourcaud-Trocmé et al. 2003).
# Units: ms, mV, pA, nS, pF. NEST calls $V_T$ `V_th`; a spike is at `V_peak`, not there.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150


# %% given role="setup"
def step_beside_others(others, parameters, currents_pA, rise_ms, T_ms):
    """For question 3: your neurons in a kernel that already holds some other nodes."""
    bystanders = nest.Create("parrot_neuron", others)
    found = step_and_ramp(parameters, currents_pA, rise_ms, T_ms)
    return {**found, "bystanders": bystanders}


# %% [markdown] q1-text role="text"
# ## Question 1: the end of rest, in closed form (4 points)
#
# Write `thresholds`, which needs no simulation. It returns a dictionary:
#
# | key | meaning |
# |---|---|
# | `"eif_pA"` | rheobase of the EIF (the same neuron without $w$): at any stronger constant current it has no resting state |
# | `"saddle_node_mV"` | potential at which the two fixed points of the AdEx neuron meet and vanish |
# | `"saddle_node_pA"` | the current at which they do |
# | `"loss_pA"` | the current at which the resting state stops being stable, as the current increases |
# | `"kind"` | `"Hopf"` if this happens before the fixed points meet, else `"saddle-node"` |
#
# Required relative accuracy: 10⁻⁹. All arguments but $a$ and the two potentials are positive. $E_L < V_T$, and $a > -g_L$: it may be positive, 0 or
# negative. No call lies exactly between the two kinds.
#
# At a fixed point $w = a\,(V - E_L)$. Put this into the first equation and solve it for the current: you get a function
# $I(V)$ with one maximum. Below the maximum, two potentials belong to each current. The left one is the resting state, the right one a
# saddle. At the maximum they meet: this is the *saddle-node bifurcation*. No fixed point exists at a stronger current.
# For $a = 0$ it is the rheobase of the EIF.
#
# The resting state may become unstable earlier. A fixed point is stable if the Jacobian of $(dV/dt, dw/dt)$ has a
# negative trace and a positive determinant. The determinant vanishes at the saddle-node; if the trace vanishes
# first, there is a *Hopf bifurcation*, and small oscillations grow from there on. The trace depends on $V$ and on $\tau_w$: find the
# potential where it is 0, and put it into $I(V)$.


# %% q1-solution role="solution"
def thresholds(C_m_pF, g_L_nS, E_L_mV, V_T_mV, Delta_T_mV, a_nS, tau_w_ms):
    """Currents at which an EIF and an AdEx neuron lose their resting states.

    All arguments are numbers. Returns {"eif_pA": float, "saddle_node_mV": float,
    "saddle_node_pA": float, "loss_pA": float, "kind": "Hopf" or "saddle-node"}.
    """

    ### BEGIN SOLUTION
    def fixed_point(growth):
        """Potential where exp((V - V_T) / Delta_T) has this value, and the current that holds it."""
        V = V_T_mV + Delta_T_mV * np.log(growth)
        return V, (g_L_nS + a_nS) * (V - E_L_mV) - g_L_nS * Delta_T_mV * growth

    tau_m = C_m_pF / g_L_nS
    at_saddle_node = 1.0 + a_nS / g_L_nS  # the determinant is 0
    at_hopf = 1.0 + tau_m / tau_w_ms  # the trace is 0
    V, current = fixed_point(at_saddle_node)
    return {
        "eif_pA": g_L_nS * (V_T_mV - E_L_mV - Delta_T_mV),
        "saddle_node_mV": V,
        "saddle_node_pA": current,
        "loss_pA": fixed_point(min(at_saddle_node, at_hopf))[1],
        "kind": "Hopf" if at_hopf < at_saddle_node else "saddle-node",
    }
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1",
    thresholds,
    probe="strong_coupling",
    C_m_pF=150.0,
    g_L_nS=12.0,
    E_L_mV=-66.0,
    V_T_mV=-49.0,
    Delta_T_mV=1.5,
    a_nS=9.0,
    tau_w_ms=80.0,
)
observe(
    "q1",
    thresholds,
    probe="weak_coupling",
    C_m_pF=281.0,
    g_L_nS=30.0,
    E_L_mV=-70.6,
    V_T_mV=-50.4,
    Delta_T_mV=2.0,
    a_nS=4.0,
    tau_w_ms=40.0,
)
### BEGIN HIDDEN TESTS
observe("q1", thresholds, probe="hopf")
observe("q1", thresholds, probe="saddle_node")
observe("q1", thresholds, probe="negative")
observe("q1", thresholds, probe="uncoupled")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** The currents that hold each potential, for NEST's default neuron with three couplings $a$. Solid: stable. Dot:
# the end of rest. Cross: saddle-node. Why does a neuron with larger $a$ need more current?

# %% q1-figure role="figure"
figure, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
for a, colour in ((0.0, "C0"), (4.0, "C1"), (20.0, "C3")):
    V = np.linspace(-60.0, -45.5, 600)
    growth = np.exp((V + 50.4) / 2.0)
    current = (30.0 + a) * (V + 70.6) - 60.0 * growth
    stable = growth < 1.0 + min(a / 30.0, 281.0 / 30.0 / 144.0)
    axis.plot(V, current, "--", c=colour, lw=1)
    axis.plot(V[stable], current[stable], c=colour, label=f"a = {a:g} nS")
    found = thresholds(281.0, 30.0, -70.6, -50.4, 2.0, a, 144.0)
    axis.plot(V[stable][-1], found["loss_pA"], "o", c=colour)
    axis.plot(found["saddle_node_mV"], found["saddle_node_pA"], "kx")
axis.set(xlabel="V (mV)", ylabel="constant current (pA)", ylim=(250, 1000))
axis.legend(frameon=False)
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** With coupling, $w$ grows with the potential and works like a second leak: at rest, the neuron has the conductance
# $g_L + a$. For $a$ = 4 nS the Hopf bifurcation (627.18 pA) comes 0.13 pA before the saddle-node (627.31 pA). For 20 nS the
# two are well apart.
#
# **Why so.** All conditions are about $x = e^{(V-V_T)/\Delta_T}$. The slope of $I(V)$ is 0 where $x = 1 + a/g_L$, and the
# trace is 0 where $x = 1 + \tau_m/\tau_w$. The smaller one is met first. Hence the saddle-node current is
# $(g_L + a)\,(V_T - E_L - \Delta_T) + (g_L + a)\,\Delta_T \ln(1 + a/g_L)$.

# %% [markdown] q2-text role="text"
# ## Question 2: an integrator of your own (5 points)
#
# Write `integrate_adex`, which integrates the two equations for a current that changes in steps. Do not use NEST here.
#
# - `parameters` is a dictionary with the keys `C_m`, `g_L`, `E_L`, `V_th`, `Delta_T`, `a`, `b`, `tau_w`, `V_reset`, `V_peak`, in
#   NEST's names and units.
# - `steps` is a list of pairs `(start_ms, current_pA)` in order of time: from `start_ms` on, the current has this value, until the
#   next step. Before the first step it is 0. The list may be empty. Starts are multiples of 0.1 ms, at
#   least 0 and less than `T_ms`, a multiple of 0.1 ms too.
# - At time 0, $V = E_L$ and $w = 0$. There is no refractory time: the integration goes on right after the reset.
#   $V_{peak}$ is less than $30\,\Delta_T$ above $V_T$.
#
# Return a dictionary of `"spikes_ms"`, the list of spike times (it may be empty), and the state at `T_ms`, `"V_mV"` and `"w_pA"`.
# The spike times must be right to 0.1 ms, $V$ to 0.3 mV and $w$ to 0.5 pA. No spike comes within 0.5 ms of `T_ms`.
#
# Forward Euler with 0.1 ms is too coarse: each interval becomes a little too long, and the errors add up. After five spikes it
# is late by 1 to 3 ms. Halve the step until your results no longer change by more than they may. A method of
# higher order (Heun, Runge-Kutta) or a solver with an adaptive step takes less work.
#
# <details><summary>Two traps: the explosion, and the order of things</summary>
#
# - At a spike $V$ goes to infinity in finite time. A higher-order method then tries potentials far above $V_{peak}$; one
#   such trial gives an absurd $w$, or overflows. The remedy, also NEST's: wherever you evaluate the right-hand
#   sides, use $\min(V, V_{peak})$ for $V$, in *both* equations.
# - After a spike, $w$ takes its jump $b$ once.
#
# </details>


# %% q2-solution role="solution"
def integrate_adex(parameters, steps, T_ms):
    """Spikes and final state of an AdEx neuron under steps of current.

    parameters: dict of numbers; steps: list of (start_ms, current_pA), may be empty.
    Returns {"spikes_ms": list, "V_mV": float, "w_pA": float}.
    """
    ### BEGIN SOLUTION
    from math import exp

    names = ("C_m", "g_L", "E_L", "V_th", "Delta_T", "a", "b", "tau_w", "V_reset", "V_peak")
    C_m, g_L, E_L, V_T, Delta_T, a, b, tau_w, V_reset, V_peak = (parameters[k] for k in names)

    def slopes(V, w, current):
        V = min(V, V_peak)  # a trial may lie far above the peak
        rise = g_L * Delta_T * exp((V - V_T) / Delta_T)
        return (g_L * (E_L - V) + rise - w + current) / C_m, (a * (V - E_L) - w) / tau_w

    h = 0.01
    V, w, spikes = E_L, 0.0, []
    starts = [0.0, *(start for start, _ in steps), T_ms]
    currents = [0.0, *(current for _, current in steps)]
    for begin, end, current in zip(starts[:-1], starts[1:], currents, strict=True):
        for k in range(round((end - begin) / h)):
            V1, w1 = slopes(V, w, current)
            V2, w2 = slopes(V + h / 2 * V1, w + h / 2 * w1, current)
            V3, w3 = slopes(V + h / 2 * V2, w + h / 2 * w2, current)
            V4, w4 = slopes(V + h * V3, w + h * w3, current)
            V += h / 6 * (V1 + 2 * V2 + 2 * V3 + V4)
            w += h / 6 * (w1 + 2 * w2 + 2 * w3 + w4)
            if V >= V_peak:
                V = V_reset
                w += b
                spikes.append(begin + (k + 1) * h)
    return {"spikes_ms": spikes, "V_mV": V, "w_pA": w}
    ### END SOLUTION


# %% q2 role="graded" points=5
observe(
    "q2",
    integrate_adex,
    probe="adapting",
    parameters={
        "C_m": 200.0,
        "g_L": 12.0,
        "E_L": -69.0,
        "V_th": -50.0,
        "Delta_T": 2.5,
        "a": 3.0,
        "b": 60.0,
        "tau_w": 120.0,
        "V_reset": -58.0,
        "V_peak": -10.0,
    },
    steps=[(5.0, 600.0), (60.0, 450.0)],
    T_ms=100.0,
)
observe(
    "q2",
    integrate_adex,
    probe="below_threshold",
    parameters={
        "C_m": 281.0,
        "g_L": 30.0,
        "E_L": -65.0,
        "V_th": -50.4,
        "Delta_T": 2.0,
        "a": 20.0,
        "b": 80.5,
        "tau_w": 40.0,
        "V_reset": -60.0,
        "V_peak": 0.0,
    },
    steps=[(0.0, 300.0), (30.0, -100.0)],
    T_ms=60.0,
)
### BEGIN HIDDEN TESTS
observe("q2", integrate_adex, probe="steps")
observe("q2", integrate_adex, probe="bursts")
observe("q2", integrate_adex, probe="eif")
observe("q2", integrate_adex, probe="no_current")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** Left: your neuron in the plane of $V$ and $w$, with its two nullclines (grey). Dots: the state right after
# each spike. Why do they climb? Right: how much later than NEST's your spikes come, and those of forward Euler with 0.1 ms. NEST
# dates a spike to the end of its step of 0.1 ms.

# %% q2-figure role="figure"
default = {
    "C_m": 281.0, "g_L": 30.0, "E_L": -70.6, "V_th": -50.4, "Delta_T": 2.0, "a": 4.0, "b": 80.5,
    "tau_w": 144.0, "V_reset": -60.0, "V_peak": 0.0,
}  # fmt: skip
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
V = np.linspace(-75.0, -44.0, 300)
left.plot(V, -30.0 * (V + 70.6) + 60.0 * np.exp((V + 50.4) / 2.0) + 800.0, c="0.7")
left.plot(V, 4.0 * (V + 70.6), c="0.7")
own = integrate_adex(default, [(0.0, 800.0)], 400.0)
V, w, states, euler = -70.6, 0.0, [], []
for k in range(4000):
    states.append((V, w))
    slope = (-30.0 * (V + 70.6) + 60.0 * np.exp((V + 50.4) / 2.0) - w + 800.0) / 281.0
    w += 0.1 * (4.0 * (V + 70.6) - w) / 144.0
    V = min(V + 0.1 * slope, 0.0)
    if V == 0.0:
        states.append((np.nan, np.nan))
        V, w = -60.0, w + 80.5
        euler.append(0.1 * (k + 1))
nest.ResetKernel()
neuron = nest.Create("aeif_cond_alpha", params={"I_e": 800.0})
recorder = nest.Create("spike_recorder")
nest.Connect(neuron, recorder)
nest.Simulate(400.0)
times = recorder.get("events", "times")
left.plot(*np.transpose(states), c="C0", lw=1)
after = np.transpose([states[i + 1] for i in range(len(states) - 1) if np.isnan(states[i][0])])
left.plot(*after, "o", c="C0", ms=4)
left.set(xlabel="V (mV)", ylabel="w (pA)", xlim=(-75, -42), ylim=(-20, 420))
for found, label in ((own["spikes_ms"], "your integrator"), (euler, "forward Euler, 0.1 ms")):
    n = min(len(found), len(times))
    right.plot(np.arange(1, n + 1), np.array(found[:n]) - times[:n], "o-", label=label)
right.axhline(0.0, c="gray", lw=0.8)
right.set(xlabel="spike", ylabel="later than NEST's (ms)")
right.legend(frameon=False)
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** Each spike adds $b$ to $w$, and the next interval is too short for $w$ to decay as much. So the
# dots climb, and the intervals grow, until the decay in one interval makes up for $b$. The plane is drawn with Euler's method: for a
# picture it is good enough, but its spikes drift away from NEST's. Yours stay within a step.
#
# **Why so.** A step of 0.01 ms puts a spike at most that much too late. Runge-Kutta adds hardly any error between spikes.
# Each stretch of constant current has whole steps of its own, so no step contains a jump of the current.

# %% [markdown] q3-text role="text"
# ## Question 3: a step is not a ramp (4 points)
#
# Write `step_and_ramp`, which sends currents into neurons in NEST, either suddenly or slowly:
#
# 1. Create one neuron `aeif_cond_alpha` for **each** current in `currents_pA`, with `parameters`: a dictionary for `nest.Create`, which
#    always holds `E_L`. (Any other of NEST's `aeif` models without `clopath` in its name may be used: they differ in their
#    synapses, which play no part here.) Every neuron starts at rest, $V_m$ = `E_L` and $w$ = 0. Everything else
#    stays at its default.
# 2. Let $I$ be the neuron's current. If `rise_ms` is 0, $I$ flows from time 0 on (a step). If it is a positive whole number
#    $n$, the current is $I\,k/n$ during the $k$-th millisecond, from $k-1$ to $k$ ms, for $k = 1, \dots, n$; after that it
#    stays at $I$ (a ramp).
# 3. Simulate until `T_ms`, a whole number greater than `rise_ms`, and return a dictionary:
#
# | key | value, in the order of the currents |
# |---|---|
# | `"neurons"` | the node collection |
# | `"count"` | the number of spikes of each neuron up to `T_ms` |
# | `"late"` | its number of spikes in the second half, $T/2 < t \le T$ |
# | `"first_ms"` | the time of its first spike (to 0.3 ms), `nan` if there is none |
#
# The currents come in any order and may be equal; there may be just one. In no call does a spike come within 0.5 ms of $T/2$ or $T$.
#
# *Why a step differs.* After a sudden current, $w$ is still 0 while $V$ rises. At first the neuron is an EIF. If the current is above
# *its* rheobase, $V$ may escape before $w$ comes. Then the neuron fires, $w$ grows, and the neuron is silent for good, because the
# resting state still exists. During a slow ramp, $w$ keeps up with $V$. So there is a range of currents, about from `eif_pA` to `loss_pA` of question 1, in which a step makes the neuron fire and a
# slow ramp does not. Firing that *continues* is what tells
# whether the neuron is beyond its threshold: count late spikes.
#
# <details><summary>Traps</summary>
#
# - Setting `E_L` does not move `V_m`.
# - A current generator acts after its connection's delay, 1 ms by default: its current comes late. You can set the neurons'
#   `I_e` (one value for all, or a list) between calls of `nest.Simulate(1.0)` instead.
# - `neurons.global_id` is a list, but a plain number for a single neuron. `neurons.tolist()` is always a list. Ids need not
#   begin at 1.
#
# </details>


# %% q3-solution role="solution"
def step_and_ramp(parameters, currents_pA, rise_ms, T_ms):
    """Spikes of AdEx neurons whose currents come as a step or as a ramp.

    parameters: dict for nest.Create, with E_L; currents_pA: list of n currents.
    Returns {"neurons": NodeCollection, "count": n integers, "late": n integers,
    "first_ms": n times, nan without spikes}.
    """
    ### BEGIN SOLUTION
    currents = np.array(currents_pA)
    start = {"V_m": parameters["E_L"], "w": 0.0}
    neurons = nest.Create("aeif_cond_alpha", len(currents), params={**parameters, **start})
    recorder = nest.Create("spike_recorder")
    nest.Connect(neurons, recorder)
    for k in range(1, rise_ms + 1):
        neurons.I_e = currents * k / rise_ms
        nest.Simulate(1.0)
    neurons.I_e = currents
    nest.Simulate(T_ms - rise_ms)
    events = recorder.get("events")
    trains = [events["times"][events["senders"] == node] for node in neurons.tolist()]
    return {
        "neurons": neurons,
        "count": [len(train) for train in trains],
        "late": [int(np.sum(train > T_ms / 2)) for train in trains],
        "first_ms": [train[0] if len(train) else np.nan for train in trains],
    }
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    step_and_ramp,
    probe="step",
    parameters={"E_L": -65.0, "g_L": 12.0, "C_m": 200.0, "V_th": -48.0, "a": 12.0, "b": 10.0, "tau_w": 100.0},
    currents_pA=[330.0, 230.0, 405.0, 280.0],
    rise_ms=0,
    T_ms=500.0,
)  # fmt: skip
observe(
    "q3",
    step_and_ramp,
    probe="ramp",
    parameters={"E_L": -65.0, "g_L": 12.0, "C_m": 200.0, "V_th": -48.0, "a": 12.0, "b": 10.0, "tau_w": 100.0},
    currents_pA=[330.0, 230.0, 405.0, 280.0],
    rise_ms=200,
    T_ms=500.0,
)  # fmt: skip
### BEGIN HIDDEN TESTS
observe("q3", step_and_ramp, probe="other_step")
observe("q3", step_and_ramp, probe="other_ramp")
observe("q3", step_and_ramp, probe="one_neuron")
observe("q3", step_beside_others, probe="beside_others")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** Number of spikes of NEST's default neuron with $a$ = 20 nS, for a step and for a ramp of 300 ms. Lines: the rheobase of the
# EIF and the saddle-node of the AdEx. Where does it fire, and where does it *keep on* firing?

# %% q3-figure role="figure"
currents = list(np.arange(500.0, 1010.0, 15.0))
figure, axes = plt.subplots(1, 2, sharey=True, figsize=(9, 3.2), layout="constrained")
for axis, rise, title in zip(axes, (0, 300), ("step", "ramp of 300 ms"), strict=True):
    nest.ResetKernel()
    found = step_and_ramp({"E_L": -70.6, "a": 20.0}, currents, rise, 1000.0)
    axis.plot(currents, found["count"], "o-", ms=3, label="all spikes")
    axis.plot(currents, found["late"], "o-", ms=3, c="C3", label="second half only")
    for threshold in (546.0, 961.1):
        axis.axvline(threshold, c="gray", ls=":")
    axis.set(xlabel="current (pA)", title=title)
axes[0].set_ylabel("spikes")
axes[0].legend(frameon=False)
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** Late spikes need about the current of the saddle-node in both panels. Transient spikes begin at about 650 pA with the
# step, 100 pA above the rheobase of the EIF: $w$ is slow, not frozen. With the ramp they begin later, but not at the saddle-node:
# 300 ms is only twice $\tau_w$, so $w$ lags a little. A slower $w$ brings the first threshold down to that of the EIF.
#
# **Why so.** All neurons run in one simulation, and the same loop serves step and ramp: for a step it has no turns. The
# events are sorted by sender, so every train is that of one neuron.

# %% [markdown] q4-text role="text"
# ## Question 4: naming a firing pattern (4 points)
#
# Write `firing_pattern`. A current step lasts from `start_ms` to `stop_ms`. `spikes_ms` is a list of the neuron's spike times, all
# different, in any order; it may be empty. Only spikes with `start_ms` < t ≤ `stop_ms` count. Let $d_1, d_2, \dots$ be the
# intervals between successive ones of them. Return a dictionary of two entries.
#
# - `"adaptation"`, to 10⁻⁹: the **adaptation index**, the mean of $(d_{k+1} - d_k)/(d_{k+1} + d_k)$ over all pairs of successive
#   intervals. It is between -1 and 1, 0 for regular firing, positive if the intervals grow. With fewer than
#   three spikes there is no pair: then it is 0.
# - `"pattern"`, the first of these names whose rule holds:
#
# | name | rule |
# |---|---|
# | `"silent"` | no spike |
# | `"transient"` | no spike later than the middle of the step |
# | `"sparse"` | fewer than four spikes |
# | `"bursting"` | at least two jumps |
# | `"initial burst"` | one jump |
# | `"adapting"` | the adaptation index is greater than 0.01 |
# | `"tonic"` | none of these |
#
# A *jump* is an interval followed by one that is **more than** three times as long. The spikes in a burst are close, so each pause
# after a burst makes a jump. An ordinary adapting neuron slows down from interval to interval, but never that suddenly.
#
# Rules like these are arbitrary at the borders, but anyone can repeat them. Judgements by eye are not repeatable.


# %% q4-solution role="solution"
def firing_pattern(spikes_ms, start_ms, stop_ms):
    """Adaptation index and name of the pattern in which a neuron responds to a step of current.

    spikes_ms: list of times, may be empty. Returns {"adaptation": float, "pattern": str}.
    """
    ### BEGIN SOLUTION
    times = np.sort(np.asarray(spikes_ms, dtype=float))
    times = times[(times > start_ms) & (times <= stop_ms)]
    intervals = np.diff(times)
    before, after = intervals[:-1], intervals[1:]
    index = np.mean((after - before) / (after + before)) if len(times) > 2 else 0.0
    jumps = np.sum(after > 3.0 * before)
    if len(times) == 0:
        pattern = "silent"
    elif times[-1] <= (start_ms + stop_ms) / 2:
        pattern = "transient"
    elif len(times) < 4:
        pattern = "sparse"
    elif jumps > 0:
        pattern = "bursting" if jumps > 1 else "initial burst"
    else:
        pattern = "adapting" if index > 0.01 else "tonic"
    return {"adaptation": index, "pattern": pattern}
    ### END SOLUTION


# %% q4 role="graded" points=4
observe(
    "q4",
    firing_pattern,
    probe="adapting",
    spikes_ms=[104.0, 96.5, 111.0, 125.0, 148.5, 190.0, 251.0, 320.5, 300.0],
    start_ms=100.0,
    stop_ms=300.0,
)
observe(
    "q4",
    firing_pattern,
    probe="bursting",
    spikes_ms=[16.0, 19.0, 24.0, 156.0, 161.5, 294.0, 299.5],
    start_ms=0.0,
    stop_ms=400.0,
)
observe("q4", firing_pattern, probe="silent", spikes_ms=[], start_ms=0.0, stop_ms=100.0)
### BEGIN HIDDEN TESTS
observe("q4", firing_pattern, probe="regular")
observe("q4", firing_pattern, probe="slowing")
observe("q4", firing_pattern, probe="speeding")
observe("q4", firing_pattern, probe="one_jump")
observe("q4", firing_pattern, probe="many_jumps")
observe("q4", firing_pattern, probe="just_no_jump")
observe("q4", firing_pattern, probe="early")
observe("q4", firing_pattern, probe="four")
observe("q4", firing_pattern, probe="few")
observe("q4", firing_pattern, probe="few_early")
observe("q4", firing_pattern, probe="at_the_borders")
observe("q4", firing_pattern, probe="outside")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** Five neurons in NEST that differ only in their parameters (after Naud et al. 2008), and the names that you give
# their responses. Which parameter makes a neuron burst?

# %% q4-figure role="figure"
keys = ("C_m", "g_L", "E_L", "a", "tau_w", "b", "V_reset", "I_e")
neurons = [
    (200.0, 10.0, -70.0, 2.0, 30.0, 0.0, -58.0, 500.0),
    (200.0, 12.0, -70.0, 2.0, 300.0, 60.0, -58.0, 500.0),
    (130.0, 18.0, -58.0, 4.0, 150.0, 120.0, -50.0, 400.0),
    (200.0, 10.0, -58.0, 2.0, 120.0, 100.0, -46.0, 210.0),
    (100.0, 10.0, -65.0, 10.0, 90.0, 100.0, -47.0, 185.0),
]
figure, axes = plt.subplots(5, 1, sharex=True, figsize=(8, 6), layout="constrained")
for axis, values in zip(axes, neurons, strict=True):
    nest.ResetKernel()
    parameters = dict(zip(keys, values, strict=True)) | {"V_th": -50.0, "V_m": values[2]}
    neuron = nest.Create("aeif_psc_exp", params=parameters)
    recorder = nest.Create("spike_recorder")
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(neuron, recorder)
    nest.Connect(meter, neuron)
    nest.Simulate(500.0)
    spikes = list(recorder.get("events", "times"))
    found = firing_pattern(spikes, 0.0, 500.0)
    axis.plot(meter.get("events", "times"), meter.get("events", "V_m"), "k", lw=0.6)
    axis.plot(spikes, np.full(len(spikes), 10.0), "|", c="C3")
    text = f"{found['pattern']}, index {found['adaptation']:.3f}"
    axis.set_title(f"{text}   (V_reset = {values[6]:g} mV, b = {values[5]:g} pA)", fontsize="small")
axes[2].set_ylabel("V (mV)")
axes[-1].set_xlabel("time (ms)")
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** A burst needs a high reset. At $V_{reset}$ = -46 mV, above $V_T$ = -50 mV, the potential explodes again right after the reset.
# This continues until $w$ has collected enough jumps $b$ to push it down; then $w$ decays through a long pause. With
# $b$ = 0 nothing adapts.
#
# **Why so.** The times are sorted first, into an array of their own. Rules that are tried in order need no case twice. Empty arrays
# have no jumps, so only the mean needs care.

# %% [markdown] q5-text role="text"
# ## Question 5: the peak of a synaptic conductance (3 points)
#
# Write `beta_peak`. It returns a dictionary of three numbers on the *beta function*, the difference of two exponentials with which a
# synaptic conductance rises and decays:
#
# $$ f(t) = e^{-t/\tau_d} - e^{-t/\tau_r} \quad (t \ge 0). $$
#
# | key | meaning | unit |
# |---|---|---|
# | `"t_peak_ms"` | time of the maximum of $f$ | ms |
# | `"height"` | value of $f$ there | 1 |
# | `"area_ms"` | area under $f/f_{max}$, whose peak is 1, from 0 to infinity | ms |
#
# Required relative accuracy: 10⁻⁹. Both time constants are positive, with $\tau_r \le \tau_d$ (NEST refuses others).
# If they are equal, return the limit. If they differ by very little, the required accuracy still holds. The limit exists, although $f$ itself becomes 0: $f/f_{max}$ becomes an
# alpha function, $\frac{t}{\tau}\,e^{1-t/\tau}$, which peaks at $\tau$ and has the area $e\,\tau$. The `"height"` of equal ones is 0.
#
# A simulator scales the function to a peak of 1, so that the weight of a synapse is its peak conductance. The transferred
# charge depends on the area.
#
# <details><summary>A trap: a small difference</summary>
#
# If the time constants differ by one part in 10⁸, `np.log(tau_d / tau_r)` has lost half of its digits. `np.log1p(x)`
# is $\ln(1 + x)$, and accurate for small $x$. To get the area without dividing by a small number, use that the slope of $f$ is
# 0 at the peak: this relates the two exponentials there.
#
# </details>


# %% q5-solution role="solution"
def beta_peak(tau_rise_ms, tau_decay_ms):
    """Time and height of the peak of a beta function, and its area for a peak of 1.

    Returns {"t_peak_ms": float, "height": float, "area_ms": float}.
    """
    ### BEGIN SOLUTION
    excess = (tau_decay_ms - tau_rise_ms) / tau_rise_ms
    t_peak = tau_decay_ms * (np.log1p(excess) / excess if excess > 0 else 1.0)
    # at the peak exp(-t/tau_r) is tau_r/tau_d times exp(-t/tau_d), so nothing cancels
    area = tau_decay_ms * np.exp(t_peak / tau_decay_ms)
    height = (tau_decay_ms - tau_rise_ms) / area
    return {"t_peak_ms": t_peak, "height": height, "area_ms": area}
    ### END SOLUTION


# %% q5 role="graded" points=3
observe("q5", beta_peak, probe="example", tau_rise_ms=2.5, tau_decay_ms=22.0)
observe("q5", beta_peak, probe="equal", tau_rise_ms=4.0, tau_decay_ms=4.0)
### BEGIN HIDDEN TESTS
observe("q5", beta_peak, probe="drawn")
observe("q5", beta_peak, probe="slow_rise")
observe("q5", beta_peak, probe="close")
observe("q5", beta_peak, probe="very_close")
observe("q5", beta_peak, probe="closest")
observe("q5", beta_peak, probe="other_equal")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** Conductances of peak 1 with a decay of 20 ms and different rise times; dots: your peaks. The last is nearly an alpha
# function. Does a slower rise weaken a synapse?

# %% q5-figure role="figure"
t = np.linspace(0.0, 100.0, 1001)
figure, axis = plt.subplots(figsize=(6.4, 3), layout="constrained")
for tau_r in (0.2, 2.0, 8.0, 19.9):
    found = beta_peak(tau_r, 20.0)
    shape = (np.exp(-t / 20.0) - np.exp(-t / tau_r)) / found["height"]
    (line,) = axis.plot(t, shape, label=f"{tau_r:g} ms: area {found['area_ms']:.1f} ms")
    axis.plot(found["t_peak_ms"], 1.0, "o", c=line.get_color())
axis.set(xlabel="time (ms)", ylabel="conductance / peak")
axis.legend(frameon=False, title="rise time")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** At the same peak a slower rise makes the synapse *stronger*: the conductance stays open longer, and the area grows from
# $\tau_d$ up to $e\,\tau_d$.
#
# **Why so.** The slope is 0 at $t = \ln(\tau_d/\tau_r)\,\tau_r\tau_d/(\tau_d - \tau_r)$. There the second exponential is $\tau_r/\tau_d$ times
# the first, so $f_{max} = e^{-t/\tau_d}\,(\tau_d-\tau_r)/\tau_d$. The area under $f$ is $\tau_d - \tau_r$. The small difference cancels in
# the quotient.

# %% [markdown] q6-text role="text"
# ## Question 6: one neuron, many receptors (4 points)
#
# Write `wire_receptors`. It builds one neuron whose receptors differ in speed and sign, and a source that excites them all. It only builds;
# it does not simulate.
#
# `receptors` is a list of dictionaries, one for each receptor, of any length from 1 on. Each has the keys `"tau_rise"` and
# `"tau_decay"` (ms), `"E_rev"` (mV), `"peak_nS"` (positive: the peak conductance per spike) and `"delay_ms"`
# (a multiple of 0.1 ms).
#
# 1. Create one `aeif_cond_beta_multisynapse` with these receptors, in the order of the list. All other parameters keep their defaults.
# 2. Create one `spike_generator` that emits at the times `spikes_ms` (ascending multiples of 0.1 ms).
# 3. Connect it to the neuron once for each receptor, with that receptor's port, peak conductance and delay. Nothing else drives the neuron.
# 4. Return a dictionary of `"neuron"`, `"source"` and `"effect"`: a list with an entry for each receptor, 1 if it depolarises the
#    neuron at rest (at its default `E_L`), -1 if it hyperpolarises it, and 0 if it does neither.
#
# The current of receptor $k$ is $-g_k(t)\,(V - E_k)$. A conductance cannot be negative, so **the sign of a synapse comes from
# its reversal potential**, and weights are positive for inhibition, too. The weight *is* the peak
# conductance: NEST scales the beta function to a peak of 1.
#
# <details><summary>Three traps: ports, signs, and sizes</summary>
#
# - Ports count from **1**: the first receptor is `receptor_type` 1. Port 0, the default, does not accept spikes.
# - NEST accepts a negative weight in `Connect` and complains in `Simulate`.
# - The neuron has one receptor by default. Set `E_rev`, `tau_rise` and `tau_decay` together, as lists of equal length.
#
# </details>


# %% q6-solution role="solution"
def wire_receptors(receptors, spikes_ms):
    """One aeif_cond_beta_multisynapse whose receptors are all driven by one spike generator.

    receptors: list of dicts; spikes_ms: list of times.
    Returns {"neuron": NodeCollection, "source": NodeCollection, "effect": list of 1, -1 or 0}.
    """
    ### BEGIN SOLUTION
    columns = {
        key: [receptor[key] for receptor in receptors] for key in ("tau_rise", "tau_decay", "E_rev")
    }
    neuron = nest.Create("aeif_cond_beta_multisynapse", params=columns)
    source = nest.Create("spike_generator", params={"spike_times": list(spikes_ms)})
    for port, receptor in enumerate(receptors, start=1):
        synapse = {
            "weight": receptor["peak_nS"],
            "delay": receptor["delay_ms"],
            "receptor_type": port,
        }
        nest.Connect(source, neuron, syn_spec=synapse)
    effect = [int(np.sign(reversal - neuron.E_L)) for reversal in columns["E_rev"]]
    return {"neuron": neuron, "source": source, "effect": effect}
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    wire_receptors,
    probe="example",
    receptors=[
        {"tau_rise": 0.5, "tau_decay": 3.0, "E_rev": 0.0, "peak_nS": 4.0, "delay_ms": 1.5},
        {"tau_rise": 5.0, "tau_decay": 40.0, "E_rev": -75.0, "peak_nS": 6.0, "delay_ms": 40.0},
        {"tau_rise": 2.0, "tau_decay": 30.0, "E_rev": -20.0, "peak_nS": 2.5, "delay_ms": 130.0},
    ],
    spikes_ms=[5.0],
    simulate_ms=300.0,
    traces_of={"neuron": ["V_m"]},
)
observe(
    "q6",
    wire_receptors,
    probe="silent_receptor",
    receptors=[
        {"tau_rise": 2.0, "tau_decay": 8.0, "E_rev": -70.6, "peak_nS": 9.0, "delay_ms": 0.7}
    ],
    spikes_ms=[3.0, 11.5],
    simulate_ms=50.0,
    traces_of={"neuron": ["V_m"]},
)
### BEGIN HIDDEN TESTS
observe("q6", wire_receptors, probe="drawn", simulate_ms=20.0)
observe("q6", wire_receptors, probe="many", simulate_ms=20.0)
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-figure-text role="text"
# **Look.** One spike at 10 ms reaches four receptors after different delays; the peak conductance is 1 nS in all of them. Top: the
# conductances, with your peaks from question 5. Bottom: the potential. Why is its maximum later than the peak of the
# conductance? Which receptor moves it least, and why?

# %% q6-figure role="figure"
times = ((2.0, 20.0, 0.0), (10.0, 20.0, 0.0), (1.0, 10.0, 0.0), (1.0, 10.0, -85.0))
receptors = [
    {"tau_rise": rise, "tau_decay": decay, "E_rev": reversal, "peak_nS": 1.0, "delay_ms": delay}
    for (rise, decay, reversal), delay in zip(times, (1.0, 200.0, 400.0, 600.0), strict=True)
]
nest.ResetKernel()
built = wire_receptors(receptors, [10.0])
names = [f"g_{port}" for port in range(1, 5)]
meter = nest.Create("multimeter", params={"record_from": ["V_m", *names], "interval": 0.1})
nest.Connect(meter, built["neuron"])
nest.Simulate(800.0)
events = meter.get("events")
figure, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(8, 4.4), layout="constrained")
for number, receptor in enumerate(receptors):
    above.plot(events["times"], events[names[number]], lw=1)
    peak = beta_peak(receptor["tau_rise"], receptor["tau_decay"])["t_peak_ms"]
    above.plot(10.0 + receptor["delay_ms"] + peak, 1.0, "ko", ms=4)
below.plot(events["times"], events["V_m"], "k", lw=1)
above.set(ylabel="conductance (nS)")
below.set(xlabel="time (ms)", ylabel="V (mV)")
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** The membrane integrates the current, so the potential still rises when the conductance begins to fall. The inhibitory
# receptor has the same conductance as the third one, but its driving force at rest is only $85 - 70.6 = 14.4$ mV instead of
# 70.6 mV.
#
# **Why so.** `enumerate(…, start=1)` gives the ports. The effect is the sign of $E_k - E_L$, and NEST itself is asked
# for $E_L$.

# %% [markdown] end role="text"
# ## Where this leads
#
# Networks of AdEx neurons show rhythms and irregular states that depend on $a$ and $b$. Whenever you measure a threshold, say how
# the current came, and whether the firing lasted.
#
# **References**
#
# - N. Fourcaud-Trocmé, D. Hansel, C. van Vreeswijk, N. Brunel (2003), *J. Neurosci.* 23, 11628: the EIF.
# - R. Brette, W. Gerstner (2005), *J. Neurophysiol.* 94, 3637: the AdEx.
# - J. Touboul, R. Brette (2008), *Biol. Cybern.* 99, 319: its bifurcations.
# - R. Naud, N. Marcille, C. Clopath, W. Gerstner (2008), *Biol. Cybern.* 99, 335: its firing patterns.
