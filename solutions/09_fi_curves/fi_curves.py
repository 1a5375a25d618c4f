# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "intro"}
# # 9 · f-I curves
#
# The f-I curve, the firing rate $f$ as a function of a constant input current $I$, is the first thing
# that is measured of a neuron and the first thing that a theory of networks asks for. It looks
# harmless: inject, wait, count. Yet its shape near the onset tells by which bifurcation the neuron
# begins to fire, a neuron with a memory has more than one curve, and a popular way to measure it
# gives an onset that is wrong by more than half. In this assignment you calculate an f-I curve,
# measure several, and find out when a measurement can be believed.
#
# **You will learn to**
#
# - derive the f-I curve of the integrate-and-fire neuron and its slope, the gain;
# - measure f-I curves in NEST so that no current knows about the others;
# - find an onset to any accuracy, and recognise neurons of class I and class II;
# - calculate where the resting state of the Hodgkin-Huxley neuron becomes unstable, and see why a slow
#   ramp of current shows neither that point nor the onset;
# - tell apart the two f-I curves of a neuron with adaptation.
#
# About 3 hours. You need calculus, eigenvalues, NumPy and the first assignment's NEST.
#
# **How the checks work.** Under each answer stands a cell that calls your functions with `observe`
# and then runs `check`. Every call starts from a freshly reset NEST kernel with a resolution of
# 0.1 ms and one thread, at time 0: your functions must not set the resolution and need not call
# `nest.ResetKernel()`. When you try things out in cells of your own, call `nest.ResetKernel()`
# first. At grading your functions are called again with other arguments: make them use every
# argument they are given, and leave lists and dictionaries that you are given as they are. Return
# plain numbers, lists or arrays as you like. The questions can be answered in any order.
#
# NEST's units are ms, mV, pA, pF, nS; rates are in Hz (spikes per *second*).

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "setup"}
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, observe

nest.verbosity = nest.VerbosityLevel.ERROR

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-text"}
# ## Question 1: rate and gain in closed form (4 points)
#
# The leaky integrate-and-fire neuron (Lapicque 1907) under a constant current $I$,
#
# $$ \tau_m \frac{dV}{dt} = -(V - E_L) + R\,I, \qquad R = \tau_m / C_m , $$
#
# relaxes towards $V_\infty = E_L + R\,I$. If $V_\infty > V_{th}$, it fires: it spikes when $V$
# reaches $V_{th}$, stays at $V_{reset}$ for $t_{ref}$, and rises again. Every interval between two
# spikes is then
#
# $$ T(I) = t_{ref} + \tau_m \ln \frac{V_\infty - V_{reset}}{V_\infty - V_{th}}, \qquad
#    f(I) = \frac{1}{T(I)} . $$
#
# Write `lif_fi`, which returns for each current in a list
#
# 1. the firing rate $f$ in Hz,
# 2. the **gain** $df/dI$ in Hz/pA. Differentiate by hand, or do it numerically: the rates have to be right
#    to 1 part in 10⁹ and the gains to 1 in 10⁴.
#
# If $V_\infty \le V_{th}$ the neuron does not fire; there the rate and the gain are both 0. That
# includes the current for which $V_\infty$ is exactly $V_{th}$, the *rheobase*
# $I_{rh} = (V_{th} - E_L)\,C_m/\tau_m$ (where the slope is infinite on one side), and negative
# currents. The currents come in any order, and the answers in the order of the currents.
# $V_{reset}$ and $E_L$ are below $V_{th}$ and need not be equal; $t_{ref}$ may be 0.
#
# *Mind the units:* $T$ is in ms, $f$ in Hz.
#
# *Think about:* what is $f$ for very large $I$, with and without refractory time?


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q1-solution"}
def lif_fi(currents_pA, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    """f-I curve of the LIF neuron in closed form.

    currents_pA: list of n >= 1 numbers, in any order; the others are numbers, in the units
    that their names end with.
    Returns (rates in Hz, gains in Hz/pA): two lists or arrays of length n; both are 0 where the
    neuron does not fire.
    """
    ### BEGIN SOLUTION
    resistance = tau_m_ms / C_m_pF
    V_inf = E_L_mV + resistance * np.asarray(currents_pA, dtype=float)
    fires = V_inf > V_th_mV
    from_reset = V_inf[fires] - V_reset_mV
    to_threshold = V_inf[fires] - V_th_mV
    interval = t_ref_ms + tau_m_ms * np.log(from_reset / to_threshold)
    slope = tau_m_ms * resistance * (1 / from_reset - 1 / to_threshold)
    rates, gains = np.zeros(len(V_inf)), np.zeros(len(V_inf))
    rates[fires] = 1000.0 / interval
    gains[fires] = -1000.0 * slope / interval**2
    return rates, gains
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q1", "points": 4}
observe(
    "q1",
    lif_fi,
    probe="example",
    currents_pA=[300.0, 376.0, 500.0, 1000.0],
    C_m_pF=250.0,
    tau_m_ms=10.0,
    t_ref_ms=2.0,
    E_L_mV=-70.0,
    V_th_mV=-55.0,
    V_reset_mV=-70.0,
)
observe(
    "q1",
    lif_fi,
    probe="no_refractory_time",
    currents_pA=[600, -100, 225, 240],
    C_m_pF=200.0,
    tau_m_ms=16.0,
    t_ref_ms=0.0,
    E_L_mV=-68.0,
    V_th_mV=-50.0,
    V_reset_mV=-58.0,
)
### BEGIN HIDDEN TESTS
observe("q1", lif_fi, probe="drawn")
observe("q1", lif_fi, probe="around_rheobase")
### END HIDDEN TESTS
check("q1")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-figure-text"}
# **Look at it.** The rate rises from 0 continuously, but with an infinite slope: just above the
# rheobase any rate is possible, and a tiny current decides. Such neurons are of *class I* (Hodgkin 1948). (The
# logarithm is the integrate-and-fire neuron's own. Class I neurons with a smooth spike mechanism
# start as a square root; see the references, Ermentrout 1996.) Far above, the gain of the neuron without refractory
# time tends to $1/(C_m (V_{th} - V_{reset}))$, dashed: the leak no longer matters, and each spike costs
# a fixed charge. With refractory time, $f$ stays below $1/t_{ref}$ and the gain goes to 0.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-figure"}
cell = {"C_m_pF": 250.0, "tau_m_ms": 10.0, "E_L_mV": -70.0, "V_th_mV": -55.0, "V_reset_mV": -70.0}
currents = np.linspace(300.0, 2000.0, 1701)
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for t_ref, colour in ((0.0, "C0"), (2.0, "C1"), (5.0, "C2")):
    rates, gains = lif_fi(currents, t_ref_ms=t_ref, **cell)
    left.plot(currents, rates, c=colour, label=f"$t_{{ref}}$ = {t_ref:.0f} ms")
    right.plot(currents, gains, c=colour)
right.axhline(1000.0 / (250.0 * 15.0), c="gray", ls="--", lw=1)
left.set(xlabel="current (pA)", ylabel="firing rate (Hz)")
left.legend(frameon=False)
right.set(xlabel="current (pA)", ylabel="gain (Hz/pA)", ylim=(0, 0.8))
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-text"}
# ## Question 2: measuring in NEST, one fresh neuron for each current (4 points)
#
# Not every neuron can be solved. Write `measure_fi`, which measures the f-I curve of *any* of NEST's neuron
# models that have a parameter `I_e`:
#
# - For **each** current there is one neuron of the model `model` with the parameters in the dictionary
#   `params` (which may be empty). At time 0 it is in its initial state: the model's default
#   state, as `nest.Create(model, params=params)` makes it.
# - Its `I_e` is the current, constant from time 0 on.
# - The first `warmup_ms` are not counted. The rate is the number of spikes with
#   `warmup_ms` < t ≤ `warmup_ms + count_ms`, divided by `count_ms` in *seconds*.
#
# Return the rates in Hz, in the order of the currents. The same current may occur twice.
# One spike more or less in the window is forgiven.
#
# *Hint:* `nest.Create(model, n, params=params)` makes n neurons, which know nothing of each other. They can all
# get their own `I_e`, run at the same time, and share one spike recorder: its `senders` tell whose
# spike it was. One call of `nest.Simulate` is enough, and the whole curve costs a second.
#
# *A widespread error.* NEST's own example `hh_psc_alpha.py` takes **one** neuron and raises its current step by step: set `I_e`,
# warm up, count, next. So each current finds the neuron in the state in which the current before
# has left it. For the integrate-and-fire neuron, which forgets everything at each spike, this does
# no harm. For the Hodgkin-Huxley neuron below, the script finds the first spikes at 980 pA.
# Compare that with what you find. A longer warm-up does not help: that neuron is not slow to start, it rests for ever.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q2-solution"}
def measure_fi(model, params, currents_pA, warmup_ms, count_ms):
    """f-I curve in NEST: one neuron in its initial state for each current.

    model: name of a NEST neuron model; params: dictionary of its parameters, may be empty;
    currents_pA: list of n >= 1 numbers; warmup_ms, count_ms: multiples of 0.1 ms.
    Returns the n rates in Hz (list or array), in the order of the currents.
    """
    ### BEGIN SOLUTION
    neurons = nest.Create(model, len(currents_pA), params=params)
    neurons.I_e = [float(current) for current in currents_pA]
    recorder = nest.Create("spike_recorder")
    nest.Connect(neurons, recorder)
    nest.Simulate(warmup_ms + count_ms)
    events = recorder.get("events")
    senders = events["senders"][events["times"] > warmup_ms]
    counts = np.array([np.sum(senders == neuron) for neuron in neurons.tolist()])
    return counts * 1000.0 / count_ms
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q2", "points": 4}
observe(
    "q2",
    measure_fi,
    probe="integrate_and_fire",
    model="iaf_psc_alpha",
    params={"tau_m": 20.0, "t_ref": 4.0},
    currents_pA=[500.0, 150.0, 250.0, 1000.0],
    warmup_ms=200.0,
    count_ms=1000.0,
)
observe(
    "q2",
    measure_fi,
    probe="hodgkin_huxley",
    model="hh_psc_alpha",
    params={},
    currents_pA=[500.0, 600.0, 700.0, 800.0],
    warmup_ms=500.0,
    count_ms=500.0,
)
### BEGIN HIDDEN TESTS
observe("q2", measure_fi, probe="other_integrate_and_fire")
observe("q2", measure_fi, probe="other_hodgkin_huxley")
### END HIDDEN TESTS
check("q2")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure-text"}
# **Look at it.** Your measurement (circles), and beside it the error: one neuron, whose current rises
# in steps of 50 pA. For the integrate-and-fire neuron both agree, and agree with your formula. For the Hodgkin-Huxley
# neuron there are some 350 pA in which a fresh neuron fires at more than 50 Hz and the swept one
# is silent. Assignment 2 met the same neuron in its question 5; here you'll find out *why*.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure"}
figure, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for axis, model, steps in (
    (axes[0], "iaf_psc_alpha", np.arange(300.0, 1001.0, 50.0)),
    (axes[1], "hh_psc_alpha", np.arange(400.0, 1201.0, 50.0)),
):
    nest.ResetKernel()
    axis.plot(
        steps,
        measure_fi(model, {}, steps, 300.0, 500.0),
        "C2o",
        ms=8,
        mfc="none",
        label="fresh neurons",
    )
    nest.ResetKernel()
    swept = nest.Create(model)
    recorder = nest.Create("spike_recorder")
    nest.Connect(swept, recorder)
    for current in np.arange(0.0, steps[0], 50.0):
        swept.I_e = current
        nest.Simulate(50.0)
    rates = []
    for current in steps:
        swept.I_e = current
        nest.Simulate(300.0)
        before = recorder.n_events
        nest.Simulate(500.0)
        rates.append((recorder.n_events - before) / 0.5)
    axis.plot(steps, rates, "C3.-", lw=1, label="one neuron, swept upwards")
    axis.set(xlabel="current (pA)", ylabel="firing rate (Hz)", title=model)
fine = np.linspace(300.0, 1000.0, 701)
axes[0].plot(fine, lif_fi(fine, t_ref_ms=2.0, **cell)[0], c="gray", lw=1, label="closed form")
axes[0].legend(frameon=False)
axes[1].legend(frameon=False, loc="center left")
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-text"}
# ## Question 3: the onset, and the class of a neuron (4 points)
#
# Where does a neuron begin to fire, and how fast does it fire there? On a grid of 20 pA the answer
# to the first is wrong by up to 20 pA, and the answer to the second may be wrong by anything.
#
# Say a neuron **fires repetitively** at the current $I$, if a neuron in its initial state (as in question 2),
# which gets $I$ from $t = 0$ on, has at least one spike with $500 < t \le 1000$ ms. Spikes in
# the first 500 ms say nothing: the Hodgkin-Huxley neuron answers to the *step* of a weak current
# with a single spike, and is then silent for ever.
#
# Write `onset`. It is given two currents: at `low_pA` the neuron does not fire repetitively, at `high_pA`
# it does, and in between there is exactly one current where this changes, the *onset*. Return a dictionary
#
# - `"onset_pA"`: a current that is no further than `accuracy_pA` from the onset. (Bisection is
#   the plain way: halve the interval until it is short enough. Any other way to get there will do.)
# - `"rate_Hz"`: the firing rate a little above the onset, at $1.01$ times the current that you
#   return as `"onset_pA"`: the number of spikes with $500 < t \le 1000$ ms, per second.
#
# *Mind:* every trial needs a neuron that has not seen any current before, and its times count from the moment when
# *its* current begins. Without a reset of the kernel, NEST's time does not start again at 0:
# `nest.biological_time` tells what it is. (You can as well try many currents at once, with one
# neuron for each.)


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q3-solution"}
def onset(model, params, low_pA, high_pA, accuracy_pA):
    """Onset of repetitive firing of a NEST neuron that is in its initial state when the current begins.

    model: name of a NEST neuron model; params: dictionary of its parameters, may be empty;
    low_pA, high_pA: silent and firing; accuracy_pA: greatest distance from the true onset.
    Returns {"onset_pA": number, "rate_Hz": rate at 1.01 times that current}.
    """

    ### BEGIN SOLUTION
    def late_spikes(currents):
        start = nest.biological_time
        neurons = nest.Create(model, len(currents), params=params)
        neurons.I_e = [float(current) for current in currents]
        recorder = nest.Create("spike_recorder")
        nest.Connect(neurons, recorder)
        nest.Simulate(1000.0)
        neurons.frozen = True  # saves the time of simulating them again in the next trial
        events = recorder.get("events")
        late = events["senders"][events["times"] > start + 500.0]
        return np.array([np.sum(late == neuron) for neuron in neurons.tolist()])

    while high_pA - low_pA > accuracy_pA:
        currents = np.linspace(low_pA, high_pA, 10)
        firing = np.append(late_spikes(currents[1:-1]) > 0, True)  # high_pA fires
        first = 1 + np.argmax(firing)
        low_pA, high_pA = currents[first - 1], currents[first]
    return {"onset_pA": float(high_pA), "rate_Hz": 2.0 * late_spikes([1.01 * high_pA])[0]}
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q3", "points": 4}
observe(
    "q3",
    onset,
    probe="integrate_and_fire",
    model="iaf_psc_alpha",
    params={"tau_m": 8.0},
    low_pA=0.0,
    high_pA=1000.0,
    accuracy_pA=0.1,
)
observe(
    "q3",
    onset,
    probe="hodgkin_huxley",
    model="hh_psc_alpha",
    params={},
    low_pA=100.0,
    high_pA=1500.0,
    accuracy_pA=2.0,
)
### BEGIN HIDDEN TESTS
observe("q3", onset, probe="other_integrate_and_fire")
observe("q3", onset, probe="other_hodgkin_huxley")
### END HIDDEN TESTS
check("q3")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-figure-text"}
# **Look at it.** The rates over the *distance* from the onset, on a logarithmic axis. The integrate-and-fire neuron's
# rate goes to 0, although so slowly that on a linear grid it looks like a jump: a thousandth above its
# onset it still fires at 14 Hz. That is class I. The Hodgkin-Huxley neuron's rate does not care how close you come: it has
# no rates between 0 and some 50 Hz. That is Hodgkin's class II. So a jump in a measured
# f-I curve is no proof of class II; ask what happens closer to the onset.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-figure"}
distance = np.geomspace(1e-3, 1.0, 13)
figure, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
for (model, low, high, accuracy), colour in zip(
    (("iaf_psc_alpha", 0.0, 1000.0, 0.002), ("hh_psc_alpha", 100.0, 1500.0, 0.01)),
    ("C0", "C3"),
    strict=True,
):
    nest.ResetKernel()
    edge = onset(model, {}, low, high, accuracy)["onset_pA"]
    nest.ResetKernel()
    rates = measure_fi(model, {}, edge * (1 + distance), 500.0, 1000.0)
    axis.semilogx(
        distance, rates, "o-", ms=4, lw=1, c=colour, label=f"{model}, onset {edge:.1f} pA"
    )
axis.set(
    xlabel="distance from the onset, $I / I_{onset} - 1$", ylabel="firing rate (Hz)", ylim=(0, None)
)
axis.legend(frameon=False)
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-text"}
# ## Question 4: when does the resting state become unstable? (4 points)
#
# To see why the sweep of question 2 reports 980 pA, do what Hodgkin and Huxley (1952) could not do with their
# hand-cranked calculator: look at the resting state itself. The equations of `hh_psc_alpha` without
# synapses are, with $V$ in mV, $t$ in ms and the rates $\alpha, \beta$ in 1/ms,
#
# $$ C_m \frac{dV}{dt} = I - g_{Na}\, m^3 h\,(V - E_{Na}) - g_K\, n^4 (V - E_K) - g_L (V - E_L), $$
#
# $$ \frac{dx}{dt} = \alpha_x(V)\,(1 - x) - \beta_x(V)\,x \qquad \text{for } x = m, h, n, $$
#
# $$ \alpha_m = \frac{0.1\,(V+40)}{1 - e^{-(V+40)/10}}, \quad \beta_m = 4\, e^{-(V+65)/18}, \qquad
#    \alpha_h = 0.07\, e^{-(V+65)/20}, \quad \beta_h = \frac{1}{1 + e^{-(V+35)/10}}, $$
#
# $$ \alpha_n = \frac{0.01\,(V+55)}{1 - e^{-(V+55)/10}}, \quad \beta_n = 0.125\, e^{-(V+65)/80} . $$
#
# $C_m$ = 100 pF, $g_L$ = 30 nS, $E_{Na}$ = 50 mV, $E_K$ = -77 mV and $E_L$ = -54.402 mV are fixed;
# $I$ (pA), $g_{Na}$ and $g_K$ (nS) are the arguments. (The model's defaults are $g_{Na}$ = 12000 nS and
# $g_K$ = 3600 nS.) At $V = -40$ and $V = -55$ one of the fractions is $0/0$; its limits are
# $\alpha_m(-40) = 1$ and $\alpha_n(-55) = 0.1$. Bisecting from -90 to -20 hits -55 at once.
#
# Write `hh_rest`, which needs no simulation:
#
# 1. **Fixed point.** At rest all derivatives vanish: $x = \alpha_x/(\alpha_x + \beta_x)$, and one
#    equation for $V$ is left. In all calls it has exactly one solution between -90 and -20 mV.
# 2. **Stability.** A small deviation of $(V, m, h, n)$ from the fixed point grows or decays as
#    $e^{\lambda t}$, where the $\lambda$ are the eigenvalues of the 4 × 4 Jacobian there. Get
#    the Jacobian by hand or by central differences. The eigenvalue with the greatest *real part* wins
#    in the long run (it may be one of a complex pair). In no call does another, but for its conjugate, come close to it.
#
# Return a dictionary with `"V_mV"`, the potential of the fixed point; `"growth_per_ms"`, the
# greatest real part of an eigenvalue, in 1/ms: negative, if the resting state is stable; and
# `"frequency_Hz"`, $|\mathrm{Im}\,\lambda|/2\pi$ of that eigenvalue in Hz, which is 0 if it is real.
# Needed accuracy: $V$ to 0.001 mV, the growth to 1 part in 1000 (or 2·10⁻⁵ per ms), the frequency to 0.1 Hz.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q4-solution"}
def hh_rest(I_pA, g_Na_nS, g_K_nS):
    """Fixed point of the Hodgkin-Huxley neuron under a constant current, and its stability.

    All arguments are numbers, in the units that their names end with.
    Returns {"V_mV": …, "growth_per_ms": …, "frequency_Hz": …}, three numbers.
    """

    ### BEGIN SOLUTION
    def fraction(x):
        return x / (1 - np.exp(-x)) if abs(x) > 1e-9 else 1.0

    def rates(V):
        alpha = [
            fraction((V + 40) / 10),
            0.07 * np.exp(-(V + 65) / 20),
            0.1 * fraction((V + 55) / 10),
        ]
        beta = [
            4 * np.exp(-(V + 65) / 18),
            1 / (1 + np.exp(-(V + 35) / 10)),
            0.125 * np.exp(-(V + 65) / 80),
        ]
        return np.array(alpha), np.array(beta)

    def derivative(state):
        V, m, h, n = state
        alpha, beta = rates(V)
        sodium = g_Na_nS * m**3 * h * (V - 50.0)
        potassium = g_K_nS * n**4 * (V + 77.0)
        dV = (I_pA - sodium - potassium - 30.0 * (V + 54.402)) / 100.0
        return np.array([dV, *(alpha * (1 - state[1:]) - beta * state[1:])])

    def state_at(V):
        alpha, beta = rates(V)
        return np.array([V, *(alpha / (alpha + beta))])

    low, high = -90.0, -20.0  # the net inward current is positive at low, negative at high
    while high - low > 1e-11:
        middle = (low + high) / 2
        if derivative(state_at(middle))[0] > 0:
            low = middle
        else:
            high = middle
    rest = state_at(low)
    steps = 1e-5 * np.eye(4)
    jacobian = np.transpose([(derivative(rest + s) - derivative(rest - s)) / 2e-5 for s in steps])
    eigenvalues = np.linalg.eigvals(jacobian)
    leading = eigenvalues[np.argmax(eigenvalues.real)]
    return {
        "V_mV": low,
        "growth_per_ms": leading.real,
        "frequency_Hz": abs(leading.imag) / (2 * np.pi) * 1000.0,
    }
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q4", "points": 4}
observe("q4", hh_rest, probe="no_current", I_pA=0.0, g_Na_nS=12000.0, g_K_nS=3600.0)
observe("q4", hh_rest, probe="strong_current", I_pA=1500.0, g_Na_nS=13000.0, g_K_nS=3500.0)
### BEGIN HIDDEN TESTS
observe("q4", hh_rest, probe="stable")
observe("q4", hh_rest, probe="unstable")
### END HIDDEN TESTS
check("q4")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure-text"}
# **Look at it.** Left: the growth rate over the current. With the default conductances (orange) it crosses 0 at 978 pA,
# and the eigenvalue there is complex: a Hopf bifurcation. Below, a small deviation rings and dies
# away. *That* is what the sweep finds: it follows the resting state until this ceases to be stable. But the
# onset that you measured in question 3, some 350 pA lower, is where a *step* from 0 throws the neuron so far off
# its resting state that it lands on the firing cycle, which exists beside the stable rest. Both are right, and they
# answer different questions (Rinzel and Miller 1980). The onset depends sharply on the conductances.
#
# Right: NEST's neuron is led gently to 1020 pA and left there. Its deviation from *your* $V$ grows along
# *your* exponential. When it is no longer small, from about 0.7 mV on, it grows faster than that, and the neuron
# fires: this Hopf bifurcation is subcritical, and no small oscillation waits for the neuron beyond it.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure"}
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
currents = np.linspace(0.0, 1600.0, 81)
for g_K, colour in ((3200.0, "C0"), (3600.0, "C1"), (4000.0, "C2")):
    growth = [hh_rest(current, 12000.0, g_K)["growth_per_ms"] for current in currents]
    left.plot(currents, growth, c=colour, label=f"$g_K$ = {g_K:.0f} nS")
left.axhline(0.0, c="gray", lw=0.7)
left.set(xlabel="current (pA)", ylabel="growth of a deviation (1/ms)")
left.legend(frameon=False)

nest.ResetKernel()
neuron = nest.Create("hh_psc_alpha")
meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1, "start": 1020.0})
nest.Connect(meter, neuron)
for current in np.arange(10.0, 1021.0, 10.0):
    neuron.I_e = current
    nest.Simulate(10.0)
nest.Simulate(300.0)
events = meter.get("events")
time, rest = events["times"] - 1020.0, hh_rest(1020.0, 12000.0, 3600.0)
deviation = events["V_m"] - rest["V_mV"]
second = slice(120, 240)  # samples of the second cycle, for the height of the envelope
top = second.start + np.argmax(deviation[second])
envelope = deviation[top] * np.exp(rest["growth_per_ms"] * (time - time[top]))
right.plot(time, deviation, "C1", lw=0.6)
right.plot(time, envelope, "k--", lw=1)
right.plot(time, -envelope, "k--", lw=1)
right.set(xlabel="time at 1020 pA (ms)", ylabel="$V - V_{rest}$ (mV)", ylim=(-3, 3), xlim=(0, 200))
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-text"}
# ## Question 5: hysteresis, and how a ramp is late (4 points)
#
# Two stable states, one current: then the path matters. In assignment 2 the current rose in a few large steps. Now let it
# creep up and down again, and ask where the firing starts and where it ends.
#
# Write `hh_ramp`. It creates **one** `hh_psc_alpha` with default parameters and state and gives it, one after
# the other, each for `hold_ms` and without any reset in between, the currents
#
# $$ s,\; 2s,\; 3s,\; \dots,\; I_{top} - s,\; I_{top},\; I_{top} - s,\; \dots,\; 2s,\; s,\; 0, $$
#
# where $s$ = `step_pA` and $I_{top}$ = `top_pA` is a multiple of $s$. So $I_{top}$ is held once. Return a dictionary with
#
# - `"first_pA"`: the current that flows when the **first** spike of all occurs,
# - `"last_pA"`: the current that flows when the **last** spike of all occurs.
#
# Count the steps from $k = 0$; a spike belongs to step $k$ if
# `hold_ms`$\,k < t \le\,$`hold_ms`$\,(k+1)$. In all calls the neuron fires, first on the way up and last
# on the way down. Two steps more or less are forgiven.
#
# *What do you expect?* From question 4: the resting state is stable up to 978 pA. From question 3: fresh neurons fire from about
# 626 pA on.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q5-solution"}
def hh_ramp(step_pA, hold_ms, top_pA):
    """Ramp of current up and down with one hh_psc_alpha: where its firing begins and ends.

    step_pA: height of the steps; hold_ms: duration of each (multiple of 0.1 ms); top_pA: greatest
    current, a multiple of step_pA.
    Returns {"first_pA": …, "last_pA": …}: the currents during the first and the last spike.
    """
    ### BEGIN SOLUTION
    count = round(top_pA / step_pA)
    currents = step_pA * np.concatenate([np.arange(1, count + 1), np.arange(count - 1, -1, -1)])
    neuron = nest.Create("hh_psc_alpha")
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    firing = []
    for current in currents:
        before = recorder.n_events
        neuron.I_e = float(current)
        nest.Simulate(hold_ms)
        if recorder.n_events > before:
            firing.append(float(current))
    return {"first_pA": firing[0], "last_pA": firing[-1]}
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q5", "points": 4}
observe("q5", hh_ramp, probe="slow", step_pA=20.0, hold_ms=100.0, top_pA=1200.0)
observe("q5", hh_ramp, probe="fast", step_pA=10.0, hold_ms=20.0, top_pA=1300.0)
### BEGIN HIDDEN TESTS
observe("q5", hh_ramp, probe="other_slow")
observe("q5", hh_ramp, probe="other_fast")
### END HIDDEN TESTS
check("q5")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-figure-text"}
# **Look at it.** Fast or slow, the ramp does *not* begin to fire at 978 pA, but later, and on the whole the later the
# faster it is. While the resting state was stable, deviations decayed to almost nothing. Beyond 978 pA they grow, but have to make
# up for all that first: the neuron stays for a while on a resting state that is already unstable. This
# *slow passage through a Hopf bifurcation* was analysed by Baer, Erneux and Rinzel (1989). Only when each current is
# held for seconds, as by the script of question 2, does the edge go to 980 pA, the first multiple of 20 above
# 978. On the way down, firing survives to about 620 to 680 pA. So here are three
# "onsets" of one neuron: 626 from a step, about 1000 to 1200 from a ramp, 978 in theory. None is wrong. Who gives one has to
# say how the current got there.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-figure"}
figure, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
speeds = (20.0, 50.0, 100.0, 200.0, 500.0)
found = []
for hold in speeds:
    nest.ResetKernel()
    found.append(hh_ramp(20.0, hold, 1240.0))
axis.semilogx(
    speeds,
    [ramp["first_pA"] for ramp in found],
    "C0^-",
    ms=6,
    lw=1,
    label="ramp: first spike, upwards",
)
axis.semilogx(
    speeds,
    [ramp["last_pA"] for ramp in found],
    "C1v-",
    ms=6,
    lw=1,
    label="ramp: last spike, downwards",
)
axis.axhline(978.0, c="gray", ls="--", lw=1)
axis.text(500.0, 970.0, "rest loses stability (question 4)", ha="right", va="top")
axis.axhline(626.4, c="gray", ls=":", lw=1)
axis.text(500.0, 600.0, "onset from a step (question 3)", ha="right", va="top")
axis.set(
    xlabel="time at each current (ms), steps of 20 pA", ylabel="current (pA)", ylim=(500, 1380)
)
axis.set_xticks(speeds, [f"{hold:.0f}" for hold in speeds])
axis.minorticks_off()
axis.legend(frameon=False, loc="upper right", ncols=2, fontsize="small")
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-text"}
# ## Question 6: two f-I curves of one neuron (4 points)
#
# Most pyramidal cells *adapt*: they answer to a step of current with fast firing, which then slows down. The
# adaptive exponential integrate-and-fire neuron (AdEx; Brette and Gerstner 2005) has a current $w$ for
# it, which is driven by the potential and grows by $b$ with every spike:
#
# $$ C_m \frac{dV}{dt} = -g_L (V - E_L) + g_L \Delta_T\, e^{(V - V_T)/\Delta_T} - w + I, \qquad
#    \tau_w \frac{dw}{dt} = a\,(V - E_L) - w . $$
#
# Such a neuron has an f-I curve for the *beginning* and one for the *steady state*. Write `adaptation_curves`. For
# each current, create one neuron of NEST's model `aeif_psc_exp` in its initial state with the parameters in
# `params` (such as `a` in nS, `b` in pA, `tau_w` in ms; all others at their defaults), let the constant current flow from $t = 0$
# to `T_ms` by way of `I_e`, and return a dictionary of two lists or arrays, in the order of the currents:
#
# - `"initial_Hz"`: one over the **first** interspike interval, in Hz; 0 if there are fewer than two
#   spikes in all.
# - `"steady_Hz"`: one over the **last** interspike interval with both its spikes in the last 500 ms,
#   $T - 500 < t \le T$; 0 if there are fewer than two spikes in these 500 ms. `T_ms` is at least 1000.
#
# (All rates above 4 Hz can be measured so, those below 2 Hz cannot, and in between the phase of the spikes
# decides. In no call is it a close thing.)
#
# *Mind:* NEST returns the events of many neurons in one list: take the intervals within each neuron.
# (If you simulate one neuron after the other instead, NEST's time runs on unless you reset the kernel.)
# To a step of current this neuron may fire a few spikes and then stop: then its initial rate is not 0,
# but its steady rate is. The intervals may be wrong by 0.15 ms + 0.5 %.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q6-solution"}
def adaptation_curves(params, currents_pA, T_ms):
    """Initial and steady f-I curve of NEST's aeif_psc_exp.

    params: dictionary of parameters, may be empty; currents_pA: list of n >= 1 numbers;
    T_ms: duration, at least 1000.
    Returns {"initial_Hz": n rates, "steady_Hz": n rates}, in the order of the currents.
    """
    ### BEGIN SOLUTION
    neurons = nest.Create("aeif_psc_exp", len(currents_pA), params=params)
    neurons.I_e = [float(current) for current in currents_pA]
    recorder = nest.Create("spike_recorder")
    nest.Connect(neurons, recorder)
    nest.Simulate(T_ms)
    events = recorder.get("events")
    initial, steady = [], []
    for neuron in neurons.tolist():
        times = np.sort(events["times"][events["senders"] == neuron])
        late = times[times > T_ms - 500.0]
        initial.append(1000.0 / (times[1] - times[0]) if len(times) > 1 else 0.0)
        steady.append(1000.0 / (late[-1] - late[-2]) if len(late) > 1 else 0.0)
    return {"initial_Hz": initial, "steady_Hz": steady}
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q6", "points": 4}
observe(
    "q6",
    adaptation_curves,
    probe="adapting",
    params={},
    currents_pA=[600.0, 700.0, 1000.0],
    T_ms=1500.0,
)
observe(
    "q6",
    adaptation_curves,
    probe="not_adapting",
    params={"a": 0.0, "b": 0.0},
    currents_pA=[700.0, 500.0],
    T_ms=1000.0,
)
### BEGIN HIDDEN TESTS
observe("q6", adaptation_curves, probe="drawn")
observe("q6", adaptation_curves, probe="transient")
### END HIDDEN TESTS
check("q6")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure-text"}
# **Look at it.** For the subthreshold adaptation $a = 0$: the initial curve, the steady curve, and that of
# a neuron without adaptation. In the steady state each spike adds $b$ and $w$ decays with $\tau_w$, so
# that at the rate $f$ the mean of $w$ is $b\,\tau_w f$. If $w$ hardly varies within an interval, the neuron fires like
# one without adaptation, whose current is smaller by just that. The steady rate then solves
#
# $$ f = F(I - b\,\tau_w f), $$
#
# with the f-I curve $F$ of the neuron *without* adaptation (Benda and Herz 2003). That is the dashed line, made of your own
# measurement of $F$. Mark how straight the steady curve is: where $F$ is steep, the neuron
# cannot afford to fire faster, and the infinite slope at the onset is gone. Adaptation linearises
# f-I curves (Ermentrout 1998).

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure"}
currents = np.linspace(500.0, 1500.0, 26)
curves = {}
for label, params in (("adapting", {"a": 0.0}), ("none", {"a": 0.0, "b": 0.0})):
    nest.ResetKernel()
    curves[label] = adaptation_curves(params, currents, 1500.0)
F = curves["none"]["steady_Hz"]
predicted = []
for current in currents:
    low, high = 0.0, 400.0
    for _ in range(40):
        f = (low + high) / 2
        below = np.interp(current - 80.5 * 0.144 * f, currents, F) > f  # b in pA, tau_w in s
        low, high = (f, high) if below else (low, f)
    predicted.append(f)
figure, axis = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
axis.plot(currents, F, c="gray", lw=1, label="no adaptation, $b$ = 0: $F(I)$")
axis.plot(currents, curves["adapting"]["initial_Hz"], "C0o-", ms=4, lw=1, label="initial")
axis.plot(currents, curves["adapting"]["steady_Hz"], "C1s-", ms=4, lw=1, label="steady state")
axis.plot(currents, predicted, "k--", lw=1.2, label=r"theory, $f = F(I - b\tau_w f)$")
axis.set(xlabel="current (pA)", ylabel="firing rate (Hz)")
axis.legend(frameon=False)
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "end"}
# ## Where this leads
#
# "The" f-I curve does not exist: there is one for each way of bringing the current to the neuron and for each moment at which you
# look. For class I neurons without adaptation all of them coincide, and that is why mean-field theory likes the
# integrate-and-fire neuron. With noise the onset is smoothed, and $f(I)$ becomes the transfer
# function of the assignment on Campbell's and Siegert's formulas.
#
# **References**
#
# - L. Lapicque (1907), *J. Physiol. Pathol. Gén.* 9, 620: the integrate-and-fire neuron.
# - A. L. Hodgkin (1948), *J. Physiol.* 107, 165: classes of repetitive firing.
# - A. L. Hodgkin, A. F. Huxley (1952), *J. Physiol.* 117, 500: the model of questions 2 to 5.
# - J. Rinzel, R. N. Miller (1980), *Math. Biosci.* 49, 27: stable and unstable firing of that model.
# - S. M. Baer, T. Erneux, J. Rinzel (1989), *SIAM J. Appl. Math.* 49, 55: slow passage through a Hopf bifurcation.
# - B. Ermentrout (1996), *Neural Comput.* 8, 979: class I neurons start as a square root.
# - B. Ermentrout (1998), *Neural Comput.* 10, 1721: adaptation linearises f-I curves.
# - J. Benda, A. V. M. Herz (2003), *Neural Comput.* 15, 2523: a universal model of adaptation.
# - R. Brette, W. Gerstner (2005), *J. Neurophysiol.* 94, 3637: the AdEx model.
