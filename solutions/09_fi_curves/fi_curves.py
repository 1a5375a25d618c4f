# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 9 · f-I curves
#
# The f-I curve is the firing rate $f$ as a function of a constant input current $I$. It is the first thing that one
# measures in a neuron, and it looks harmless: inject, wait, count. Yet a neuron with a memory has more than one such curve,
# and a popular way to measure it gives an onset that is more than 50 % too high.
#
# **You will learn to**
#
# - derive the f-I curve of the integrate-and-fire neuron and its slope, the gain;
# - measure f-I curves in NEST so that no current affects the others;
# - find an onset to any accuracy, and recognise neurons of class I and class II;
# - calculate where the resting state of the Hodgkin-Huxley neuron becomes unstable, and see why a ramp of current shows
#   neither that point nor the onset;
# - distinguish the two f-I curves of a neuron with adaptation.
#
# About 3 hours. You need calculus, eigenvalues, NumPy, and NEST as in assignment 1.
#
# **How the checks work.** The cell under each answer calls your functions with `observe` and then runs `check`;
# `hint("q1")` helps if you are stuck. Every call starts from a freshly reset NEST kernel with a resolution of 0.1 ms and
# one thread, at time 0: your functions may call `nest.ResetKernel()`, but need not (your own cells should). At grading, your
# functions are called again with other arguments: use every argument, and do not change the lists and dictionaries that you
# receive. Return numbers, lists or arrays as you like. Units are ms, mV, pA, pF, nS, and Hz (spikes per *second*).

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR

# %% [markdown] q1-text role="text"
# ## Question 1: rate and gain in closed form (4 points)
#
# Write `lif_fi`, which returns for each current in a list
#
# 1. the firing rate $f$ in Hz, to 1 part in 10⁹;
# 2. the **gain** $df/dI$ in Hz/pA, to 1 part in 10⁴. Differentiate by hand, or do it numerically, with a step that is small
#    compared to the distance from the rheobase.
#
# The leaky integrate-and-fire neuron (Lapicque 1907) under a constant current $I$,
#
# $$ \tau_m \frac{dV}{dt} = -(V - E_L) + R\,I, \qquad R = \tau_m / C_m , $$
#
# relaxes towards $V_\infty = E_L + R\,I$. If $V_\infty > V_{th}$, it spikes when $V$ reaches $V_{th}$, stays at
# $V_{reset}$ for $t_{ref}$, and rises again. Every interval between two spikes is then
#
# $$ T(I) = t_{ref} + \tau_m \ln \frac{V_\infty - V_{reset}}{V_\infty - V_{th}}, \qquad
#    f(I) = \frac{1}{T(I)} . $$
#
# If $V_\infty \le V_{th}$ the neuron does not fire; then the rate and the gain are both 0. This includes negative currents
# and the current for which $V_\infty$ is exactly $V_{th}$, the *rheobase* $I_{rh} = (V_{th} - E_L)\,C_m/\tau_m$ (in the calls
# with this current, rounding plays no part). The currents come in any order, and the answers in the order of the currents.
# $V_{reset}$ and $E_L$ are below $V_{th}$ and need not be equal; $t_{ref}$ may be 0. *Watch the units:* $T$ is in ms, $f$ in
# Hz.


# %% q1-solution role="solution"
def lif_fi(currents_pA, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    """f-I curve of the LIF neuron in closed form.

    currents_pA: list of n >= 1 numbers, in any order; the others are numbers whose names end
    with the unit.
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


# %% q1 role="graded" points=4
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
observe("q1", lif_fi, probe="single")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look at it.** The rate rises from 0 continuously, but with an infinite slope: just above the rheobase a tiny current
# decides. Such neurons belong to *class I* (Hodgkin 1948). Far above the rheobase, the gain without refractory time tends to
# the dashed line. Which formula is it, and why does the leak not enter?

# %% q1-figure role="figure"
cell = {"C_m_pF": 250.0, "tau_m_ms": 10.0, "E_L_mV": -70.0, "V_th_mV": -55.0, "V_reset_mV": -70.0}
currents = np.linspace(300.0, 2000.0, 1701)
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained", dpi=150)
for t_ref, colour in ((0.0, "C0"), (2.0, "C1"), (5.0, "C2")):
    rates, gains = lif_fi(currents, t_ref_ms=t_ref, **cell)
    left.plot(currents, rates, c=colour, label=f"$t_{{ref}}$ = {t_ref:.0f} ms")
    right.plot(currents, gains, c=colour)
right.axhline(1000.0 / (250.0 * 15.0), c="gray", ls="--", lw=1)
left.set(xlabel="current (pA)", ylabel="firing rate (Hz)")
left.legend(frameon=False)
right.set(xlabel="current (pA)", ylabel="gain (Hz/pA)", ylim=(0, 0.8))
plt.show()

# %% [markdown] q1-answer role="answer"
# **The answer.** The dashed line is $1/(C_m(V_{th}-V_{reset}))$. For a large current the leak no longer matters: each spike
# costs the fixed charge $C_m(V_{th}-V_{reset})$, and the current delivers charge at the rate $I$. So without refractory time
# $f$ grows without limit, as $I$ over that charge; with it, $f$ stays below $1/t_{ref}$ and the gain goes to 0.
#
# **Why so.** The mask `fires` comes first, so that no logarithm sees a number that is not positive, and the comparison is
# strict because at the rheobase the potential only approaches the threshold. The derivative is $-T'/T^2$ with
# $T' = \tau_m R\,(1/(V_\infty-V_{reset}) - 1/(V_\infty-V_{th}))$. A difference quotient is right too, if its step is small
# compared to $I-I_{rh}$: a fixed step of 0.001 pA fails next to the rheobase, where the curve bends within less than that.

# %% [markdown] q2-text role="text"
# ## Question 2: measuring in NEST, one fresh neuron for each current (4 points)
#
# Write `measure_fi`, which measures the f-I curve of *any* of NEST's neuron models that have a parameter `I_e`:
#
# - For **each** current, create one neuron in the state that `nest.Create(model, params=params)` makes. `params` may be empty,
#   and never contains `I_e`.
# - Its `I_e` is the current, constant from time 0 on.
# - Count its spikes with `warmup_ms` < t ≤ `warmup_ms + count_ms`. The rate is their number divided by `count_ms` in
#   *seconds*.
#
# Return the rates in Hz, in the order of the currents. The same current may occur twice. The check tolerates one spike
# more or less in the window.
#
# <details><summary>How it is fast</summary>
#
# `nest.Create(model, n, params=params)` makes n independent neurons. They can all have their own `I_e`, run at the same
# time, and share one spike recorder: its `senders` say which neuron fired.
#
# </details>
#
# <details><summary>A widespread error</summary>
#
# NEST's own example `hh_psc_alpha.py` raises the current of **one** neuron step by step. So each current starts in the state
# that the previous one left, and the script finds the Hodgkin-Huxley neuron's first spikes at 980 pA. Compare this with your
# result. A longer warm-up does not help: the swept neuron is not slow to start, it rests forever.
#
# </details>


# %% q2-solution role="solution"
def measure_fi(model, params, currents_pA, warmup_ms, count_ms):
    """f-I curve in NEST: one neuron in its initial state for each current.

    model: name of a NEST neuron model; params: dictionary of its other parameters, may be empty;
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


# %% q2 role="graded" points=4
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
observe("q2", measure_fi, probe="adapting")
observe("q2", measure_fi, probe="single")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look at it.** Your measurement (circles), and beside it one neuron whose current rises in steps of 50 pA. For the
# integrate-and-fire neuron both agree with each other and with your formula. How wide is the range in which a fresh
# Hodgkin-Huxley neuron fires and the swept one is silent?

# %% q2-figure role="figure"
figure, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained", dpi=150)
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

# %% [markdown] q2-answer role="answer"
# **The answer.** About 350 pA, from 630 to 980 pA: there a fresh neuron fires at more than 50 Hz, while the swept one rests.
# In this range the neuron has two stable states, rest and firing. A step of current throws it into the second one, a gentle
# rise leaves it in the first. Questions 4 and 5 show why.
#
# **Why so.** All neurons run at once in one simulation, each with its own current, so no current can affect another. The
# spikes of the warm-up are dropped by their time; the end of the window is the end of the simulation. Counting by sender
# keeps the order of the currents, also where a current occurs twice. Do not use a dictionary with the current as its key.

# %% [markdown] q3-text role="text"
# ## Question 3: the onset, and the class of a neuron (4 points)
#
# Where does a neuron begin to fire, and how fast does it fire there? Write `onset`. It receives two currents: at `low_pA` the
# neuron does not fire repetitively, at `high_pA` it does, and in between there is exactly one current where this changes, the
# *onset*. Return a dictionary
#
# - `"onset_pA"`: a current that is no further than `accuracy_pA` from the onset. (From 0.002 pA to 40 pA may be asked.)
# - `"rate_Hz"`: the firing rate slightly above the onset, at $1.01$ times the current that you return as `"onset_pA"`: the
#   number of spikes with $500 < t \le 1000$ ms, per second. It is 0 if this current is still too weak, which may happen after
#   a coarse search.
#
# A neuron **fires repetitively** at the current $I$ if it starts in its initial state (as in question 2), receives $I$
# from $t = 0$ on, and has at least one spike with $500 < t \le 1000$ ms. Earlier spikes prove nothing: the Hodgkin-Huxley
# neuron responds to the *step* of a weak current with a single spike, and is then silent forever.
#
# <details><summary>A trap</summary>
#
# Every trial needs a neuron that has not received any current before. Without a reset of the kernel, NEST's time runs on from
# trial to trial: count from `nest.biological_time` at the beginning of the trial.
#
# </details>


# %% q3-solution role="solution"
def onset(model, params, low_pA, high_pA, accuracy_pA):
    """Onset of repetitive firing of a NEST neuron that is in its initial state when the current begins.

    model: name of a NEST neuron model; params: dictionary of its other parameters, may be empty;
    low_pA, high_pA: silent and firing; accuracy_pA: largest allowed distance from the onset.
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


# %% q3 role="graded" points=4
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
observe("q3", onset, probe="slow_membrane")
observe("q3", onset, probe="adapting")
observe("q3", onset, probe="coarse")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look at it.** The rates over the *distance* from the onset, on a logarithmic axis. The integrate-and-fire neuron's rate
# goes to 0 so slowly that it looks like a jump on a linear grid: 0.1 % above its onset it still fires at 14 Hz. The
# Hodgkin-Huxley neuron has no rates between 0 and about 50 Hz. Which of them is of Hodgkin's class I, which of class II, and
# does a jump in a measured curve prove class II?

# %% q3-figure role="figure"
distance = np.geomspace(1e-3, 1.0, 13)
figure, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained", dpi=150)
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

# %% [markdown] q3-answer role="answer"
# **The answer.** The integrate-and-fire neuron is of class I (any rate is possible), the Hodgkin-Huxley neuron of class II
# (the rate jumps). A jump in a measured curve proves nothing: on a grid of 20 pA the class I neuron jumps too. Ask what
# happens when you come closer to the onset.
#
# **Why so.** Each trial makes new neurons and notes the time at which their current begins. The solution tries eight currents
# at once, so the interval shrinks by a factor of nine with each simulation; plain bisection is as right. It keeps the
# property that `low_pA` is silent and `high_pA` fires, which makes the result correct whatever happens in between. Old
# neurons are frozen, because NEST would simulate them again in each trial.

# %% [markdown] q4-text role="text"
# ## Question 4: when does the resting state become unstable? (4 points)
#
# Write `hh_rest`, which needs no simulation. For a Hodgkin-Huxley neuron under a constant current it finds the resting state
# and its stability, and returns a dictionary:
#
# | key | meaning | to |
# |---|---|---|
# | `"V_mV"` | potential of the fixed point | 0.001 mV |
# | `"growth_per_ms"` | greatest real part of an eigenvalue, in 1/ms (negative if the state is stable) | the larger of 2·10⁻⁵ per ms and 1 part in 1000 |
# | `"frequency_Hz"` | $\lvert\mathrm{Im}\,\lambda\rvert/2\pi$ of that eigenvalue, in Hz (0 if it is real) | 0.1 Hz |
#
# The equations of `hh_psc_alpha` without synapses (Hodgkin and Huxley 1952) are, with $V$ in mV, $t$ in ms and the rates
# $\alpha, \beta$ in 1/ms,
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
# $C_m$ = 100 pF, $g_L$ = 30 nS, $E_{Na}$ = 50 mV, $E_K$ = -77 mV and $E_L$ = -54.402 mV are fixed; $I$ (pA), $g_{Na}$ and
# $g_K$ (nS) are the arguments.
#
# 1. **The fixed point.** At rest all derivatives vanish: $x = \alpha_x/(\alpha_x + \beta_x)$ for each gate, and one equation
#    for $V$ is left. In all calls it has exactly one solution between -90 and -20 mV.
# 2. **Its stability.** A small deviation of $(V, m, h, n)$ from the fixed point grows or decays as $e^{\lambda t}$, where the
#    $\lambda$ are the eigenvalues of the 4 × 4 Jacobian there. The eigenvalue with the greatest *real part* dominates in the
#    long run (it may be one of a complex pair). In all calls, no other eigenvalue except its conjugate is close to it.
#
# <details><summary>A trap</summary>
#
# At $V = -40$ and $V = -55$ one of the fractions is $0/0$; its limits are $\alpha_m(-40) = 1$ and $\alpha_n(-55) = 0.1$.
# Bisecting from -90 to -20 hits -55 at once.
#
# </details>


# %% q4-solution role="solution"
def hh_rest(I_pA, g_Na_nS, g_K_nS):
    """Fixed point of the Hodgkin-Huxley neuron under a constant current, and its stability.

    All arguments are numbers; their names end with the unit.
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


# %% q4 role="graded" points=4
observe("q4", hh_rest, probe="no_current", I_pA=0.0, g_Na_nS=12000.0, g_K_nS=3600.0)
observe("q4", hh_rest, probe="strong_current", I_pA=1500.0, g_Na_nS=13000.0, g_K_nS=3500.0)
### BEGIN HIDDEN TESTS
observe("q4", hh_rest, probe="stable")
observe("q4", hh_rest, probe="unstable")
observe("q4", hh_rest, probe="hyperpolarised")
observe("q4", hh_rest, probe="depolarised")
observe("q4", hh_rest, probe="at_the_edge")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look at it.** Left: the growth rate over the current. With NEST's default conductances (orange) it crosses 0 at 978 pA,
# where the eigenvalue is complex: a Hopf bifurcation. What makes the kink that each curve has at a weak current? Right: the
# current of NEST's neuron rises gently to 1020 pA and stays there. The deviation from *your* $V$ grows along *your*
# exponential (dashed). From about 0.7 mV on it grows faster, and the neuron fires: beyond this bifurcation there is no small
# stable oscillation (it is *subcritical*).

# %% q4-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained", dpi=150)
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

# %% [markdown] q4-answer role="answer"
# **The answer.** The curve shows the greatest of four real parts. To the left of the kink the leading eigenvalue is real, the
# slow gates' return to rest. To the right it is a complex pair, whose real part rises with the current and overtakes. At the
# kink both are equal; the frequency jumps there from 0 to almost 80 Hz.
#
# **Why so.** At 978 pA the resting state becomes unstable, and *this* is what the sweep of question 2 finds: it follows the
# resting state until that ends. The onset of question 3, about 350 pA lower, is where a *step* from 0 throws the neuron so
# far off its rest that it lands on the firing cycle, which exists beside the stable rest (Rinzel and Miller 1980, *Math. Biosci.* 49, 27). In the
# code, the fixed point uses the equilibrium of the gates, but the Jacobian does not: there all four variables are free. With
# gates that follow at once, only one eigenvalue would be left, and it is real. Central differences of 10⁻⁵ are
# accurate to about ten digits here.

# %% [markdown] q5-text role="text"
# ## Question 5: hysteresis, and why a ramp is late (4 points)
#
# If two states are stable at the same current, the path matters. Write `hh_ramp`. It creates **one** `hh_psc_alpha` with
# default parameters and state and gives it these currents one after the other, each for `hold_ms` and without any reset in
# between:
#
# $$ s,\; 2s,\; 3s,\; \dots,\; I_{top} - s,\; I_{top},\; I_{top} - s,\; \dots,\; 2s,\; s,\; 0, $$
#
# where $s$ = `step_pA`, and $I_{top}$ = `top_pA` is a multiple of $s$ except for rounding errors. **$I_{top}$ is held once.**
# Return a dictionary with
#
# - `"first_pA"`: the current that flows when the **first** spike of all occurs,
# - `"last_pA"`: the current that flows when the **last** spike of all occurs.
#
# Count the steps from $k = 0$, the step with the current $s$; a spike belongs to step $k$ if
# `hold_ms`$\,k < t \le\,$`hold_ms`$\,(k+1)$. A step may be shorter than the interval between two spikes. In all calls the neuron
# fires, first on the way up and last on the way down; both spikes come more than 1 ms before the end of their step.


# %% q5-solution role="solution"
def hh_ramp(step_pA, hold_ms, top_pA):
    """Ramp of current up and down with one hh_psc_alpha: where its firing begins and ends.

    step_pA: height of the steps; hold_ms: duration of each (multiple of 0.1 ms); top_pA: greatest
    current, a multiple of step_pA except for rounding errors.
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


# %% q5 role="graded" points=4
observe("q5", hh_ramp, probe="slow", step_pA=20.0, hold_ms=100.0, top_pA=1200.0)
observe("q5", hh_ramp, probe="fast", step_pA=10.0, hold_ms=20.0, top_pA=1300.0)
### BEGIN HIDDEN TESTS
observe("q5", hh_ramp, probe="other_slow")
observe("q5", hh_ramp, probe="other_fast")
observe("q5", hh_ramp, probe="short_steps")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look at it.** Whether the ramp is fast or slow, firing does *not* begin at 978 pA, but later. On the way down it survives
# to about 620 to 680 pA. Why is the first spike so late, and the later the faster the ramp?

# %% q5-figure role="figure"
figure, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained", dpi=150)
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

# %% [markdown] q5-answer role="answer"
# **The answer.** While the resting state was stable, deviations decayed to almost nothing. Beyond 978 pA they grow, but first
# have to make up for that decay: the neuron stays for a while at a resting state that is already unstable (Baer, Erneux and
# Rinzel 1989, *SIAM J. Appl. Math.* 49, 55: *slow passage through a Hopf bifurcation*). A fast ramp gets further in this time. Only if each current lasts
# for seconds, as in the script of question 2, does the edge move to 980 pA. So one neuron has three "onsets": 626 pA from a
# step, about 1000 to 1200 from a ramp, 978 in theory. None is wrong: if you report an onset, say how the current got there.
#
# **Why so.** One neuron is made before the loop and never replaced. Asking the recorder for its count before and after each
# step tells which current flows at a spike without any arithmetic on times.

# %% [markdown] q6-text role="text"
# ## Question 6: two f-I curves of one neuron (4 points)
#
# Most pyramidal cells *adapt*: they respond to a step of current with fast firing, which then slows down. So they have an
# f-I curve for the *beginning* and one for the *steady state*.
#
# Write `adaptation_curves`. For each current, create one neuron of NEST's model `aeif_psc_exp` in its initial state with the
# parameters in `params` (such as `a` in nS, `b` in pA, `tau_w` in ms; never `I_e`; all others at their defaults), let the
# constant current `I_e` flow from $t = 0$ to `T_ms`, and return a dictionary of two lists or arrays, in the order of the
# currents:
#
# - `"initial_Hz"`: one over the **first** interspike interval, in Hz; 0 if there are fewer than two spikes in all.
# - `"steady_Hz"`: one over the **last** interspike interval with both its spikes in the last 500 ms, $T - 500 < t \le T$;
#   0 if there are fewer than two spikes in these 500 ms. `T_ms` is at least 1000.
#
# No call is a borderline case. The intervals, one over your rates, may be wrong by 0.15 ms + 0.5 %.
#
# The model is the adaptive exponential integrate-and-fire neuron (Brette and Gerstner 2005). Its current $w$ grows by $b$ with
# every spike:
#
# $$ C_m \frac{dV}{dt} = -g_L (V - E_L) + g_L \Delta_T\, e^{(V - V_T)/\Delta_T} - w + I, \qquad
#    \tau_w \frac{dw}{dt} = a\,(V - E_L) - w . $$
#
# <details><summary>Traps</summary>
#
# NEST returns the events of many neurons in one list: take the intervals within each neuron. After a step of current this
# neuron may fire a few spikes and then stop: then its initial rate is not 0, but its steady rate is.
#
# </details>


# %% q6-solution role="solution"
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


# %% q6 role="graded" points=4
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
observe("q6", adaptation_curves, probe="slow")
observe("q6", adaptation_curves, probe="single")
observe("q6", adaptation_curves, probe="drifting")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-figure-text role="text"
# **Look at it.** For $a = 0$: the initial curve, the steady curve, and that of a neuron without adaptation, $F(I)$. At the
# steady rate $f$ the mean of $w$ is $b\,\tau_w f$. If $w$ hardly varies within an interval, the neuron fires like one without
# adaptation whose current is smaller by this amount (Benda and Herz 2003):
#
# $$ f = F(I - b\,\tau_w f) $$
#
# This is the dashed line, computed from your own measurement of $F$. Why is the steady curve so straight?

# %% q6-figure role="figure"
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
figure, axis = plt.subplots(figsize=(6.4, 3.6), layout="constrained", dpi=150)
axis.plot(currents, F, c="gray", lw=1, label="no adaptation, $b$ = 0: $F(I)$")
axis.plot(currents, curves["adapting"]["initial_Hz"], "C0o-", ms=4, lw=1, label="initial")
axis.plot(currents, curves["adapting"]["steady_Hz"], "C1s-", ms=4, lw=1, label="steady state")
axis.plot(currents, predicted, "k--", lw=1.2, label=r"theory, $f = F(I - b\tau_w f)$")
axis.set(xlabel="current (pA)", ylabel="firing rate (Hz)")
axis.legend(frameon=False)
plt.show()

# %% [markdown] q6-answer role="answer"
# **The answer.** Where $F$ is steep, a small rise of $f$ needs only a small rise of its argument, so nearly all of an increase
# of $I$ is taken up by $b\,\tau_w f$: the slope of the steady curve is close to $1/(b\,\tau_w)$, whatever $F$ is. Even the
# infinite slope at the onset is gone. Adaptation linearises f-I curves (Ermentrout 1998, *Neural Comput.* 10, 1721).
#
# **Why so.** The late spikes are selected first, and the last two of *them* make the interval. Taking the last interval of
# all, and then asking whether it is late, gives a rate to a neuron that has stopped, or one to an interval that began before
# the window. Sorting costs nothing and makes the order certain. The limit of 500 ms measures all rates above 4 Hz and none
# below 2 Hz.

# %% [markdown] end role="text"
# ## Where this leads
#
# "The" f-I curve does not exist: there is one for each way of applying the current and for each moment at which you look. For
# class I neurons without adaptation all of them coincide, which is why mean-field theory likes the integrate-and-fire neuron.
# With noise the onset is smoothed, and $f(I)$ becomes the transfer function of assignment 12.
#
# **References**
#
# - L. Lapicque (1907), *J. Physiol. Pathol. Gén.* 9, 620: the integrate-and-fire neuron.
# - A. L. Hodgkin (1948), *J. Physiol.* 107, 165: classes of repetitive firing.
# - A. L. Hodgkin, A. F. Huxley (1952), *J. Physiol.* 117, 500: the model of questions 2 to 5.
# - J. Benda, A. V. M. Herz (2003), *Neural Comput.* 15, 2523: a universal model of adaptation.
# - R. Brette, W. Gerstner (2005), *J. Neurophysiol.* 94, 3637: the AdEx model.
