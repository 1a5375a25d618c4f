# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 2 · One neuron, three models
#
# A theory of networks is built on *neuron models*. In this assignment you ask three of them the same simple question: *what
# comes out when a current goes in?* The answers are surprisingly different.
#
# **You will learn to**
#
# - solve the integrate-and-fire neuron and recover your formula in NEST, to within a time step;
# - predict mean and spread of a membrane potential under noise, and tell from them whether a neuron
#   fires like a clock or like a Geiger counter;
# - recognise a neuron with two stable states, whose answer depends on its history;
# - write a neuron model yourself, and see how the time step becomes a part of the model.
#
# About 3 hours. You need calculus, NumPy and the first assignment's NEST (create, connect, simulate).
#
# **How the checks work.** Every call of `observe` starts from a freshly reset NEST kernel with a resolution of 0.1 ms
# (unless the call says otherwise), one thread and its own seed: your functions need not call `nest.ResetKernel()`, and they
# must not set the resolution, except in question 6. At grading, they are called again with other arguments, so use every
# argument, and don't change a list that you are given. Where a tuple or an array is asked for, a list will do.
# Stuck? `hint("q1")` shows a hint for question 1; call it again for the next.
#
# Units are ms, mV, pA, pF; rates are in Hz (spikes per *second*). So pA · ms / pF = mV.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150


# %% given role="setup"
def after_another_seed(other_seed, n, rate_Hz, weight_pA, tau_m_ms, T_ms, seed):
    """For question 4, at grading: your function after another seed was set, and what was recorded."""
    nest.rng_seed = other_seed
    found = noisy_neurons(n, rate_Hz, weight_pA, tau_m_ms, T_ms, seed)
    events = [node.events for node in nest.GetNodes({"model": "spike_recorder"})]
    return found | {
        "rng_seed": nest.rng_seed,
        "times": np.concatenate([np.empty(0), *(each["times"] for each in events)]),
        "senders": np.concatenate([np.empty(0, int), *(each["senders"] for each in events)]),
    }


# %% [markdown] q1-text role="text"
# ## Question 1: the integrate-and-fire neuron with pencil and paper (3 points)
#
# Below threshold, the leaky integrate-and-fire neuron (Lapicque 1907) is a capacitor with a leak:
#
# $$ \tau_m \frac{dV}{dt} = -(V - E_L) + R\,I, \qquad R = \tau_m / C_m . $$
#
# When $V$ reaches $V_{th}$ the neuron spikes. It then stays at $V_{reset}$ for the refractory time
# $t_{ref}$, after which it integrates again. The constant current $I$ flows from $t = 0$ on, and the
# neuron starts from rest, $V(0) = E_L$.
#
# Write `lif_intervals_ms`. It returns two numbers, in ms:
#
# 1. the time from $t = 0$ to the **first spike**, a rise from $E_L$,
# 2. the **interspike interval**: the time from one spike to the next, which is the refractory time and a rise from
#    $V_{reset}$, which may differ from $E_L$.
#
# The times are real numbers, right to a relative accuracy of 10⁻⁶: no time step, no rounding, no simulation.
#
# If the current never brings the neuron to threshold, both are infinite: return `(np.inf, np.inf)`. This includes the
# current that is *exactly* the rheobase $I_{rh} = (V_{th} - E_L)\,C_m/\tau_m$, for which $V$ approaches $V_{th}$ and never
# gets there, and every lower current, even a negative one. The least current above the rheobase does make the neuron fire.
# ($V_{reset}$ and $E_L$ are always below $V_{th}$. In calls exactly at the rheobase no number has to be rounded: compare
# without a tolerance.)


# %% q1-solution role="solution"
def lif_intervals_ms(I_pA, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    """Time to the first spike and interspike interval of a LIF neuron under constant current.

    All arguments are numbers, in the units that their names end with.
    Returns (first spike in ms, interspike interval in ms); (np.inf, np.inf) if it never spikes.
    """
    ### BEGIN SOLUTION
    V_inf = E_L_mV + I_pA * tau_m_ms / C_m_pF
    if V_inf <= V_th_mV:
        return np.inf, np.inf
    first = tau_m_ms * np.log((V_inf - E_L_mV) / (V_inf - V_th_mV))
    rise = tau_m_ms * np.log((V_inf - V_reset_mV) / (V_inf - V_th_mV))
    return first, t_ref_ms + rise
    ### END SOLUTION


# %% q1 role="graded" points=3
observe(
    "q1",
    lif_intervals_ms,
    probe="example",
    I_pA=376.0,
    C_m_pF=250.0,
    tau_m_ms=10.0,
    t_ref_ms=2.0,
    E_L_mV=-70.0,
    V_th_mV=-55.0,
    V_reset_mV=-60.0,
)
observe(
    "q1",
    lif_intervals_ms,
    probe="rheobase",
    I_pA=400.0,
    C_m_pF=200.0,
    tau_m_ms=8.0,
    t_ref_ms=3.0,
    E_L_mV=-68.0,
    V_th_mV=-52.0,
    V_reset_mV=-75.0,
)
### BEGIN HIDDEN TESTS
observe("q1", lif_intervals_ms, probe="drawn")
observe("q1", lif_intervals_ms, probe="from_rest")
observe("q1", lif_intervals_ms, probe="border")
observe("q1", lif_intervals_ms, probe="just_above")
observe("q1", lif_intervals_ms, probe="weak")
observe("q1", lif_intervals_ms, probe="inhibited")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-answer role="answer"
# **Answer.** The neuron of the example is driven 1 pA above its rheobase of 375 pA. So the first rise, from $E_L$, takes long:
# 59.3 ms. Later rises start higher, at $V_{reset}$ = -60 mV, but not much is gained: 48.4 ms, because most of the time passes
# just below the threshold, where $V$ hardly moves. With $t_{ref}$ = 2 ms the interval is 50.4 ms.
#
# **Why so.** With $x = V_\infty - V$ the equation is $\tau_m\,dx/dt = -x$, so $x$ falls exponentially, and the time between
# two values is $\tau_m$ times the logarithm of their ratio. The comparison with the threshold comes first: at the rheobase the
# denominator is 0, and below it the logarithm has no real value or, for negative currents, a finite one that means nothing.

# %% [markdown] q2-text role="text"
# ## Question 2: the same neuron in NEST (4 points)
#
# Now let NEST do it. Write `lif_spike_times`, which creates **one** neuron of the model
# `iaf_psc_alpha` with the given parameters, drives it by its own constant current (the parameter
# `I_e`), simulates for `T_ms` (a multiple of the resolution) and returns the times of all its spikes up to and including
# `T_ms`, in ms and in ascending order, as a one-dimensional array (empty if there are none). As before, the neuron starts at
# $V(0) = E_L$. The check looks at the neuron that was simulated, too: a formula is not enough.
#
# NEST's parameters are called `I_e`, `C_m`, `tau_m`, `t_ref`, `E_L`, `V_th`, `V_reset`, and the state variable `V_m`. The
# second call below is another neuron, at a resolution of 0.5 ms instead of 0.1 ms, which `observe` has set.
#
# <details>
# <summary>Three things to know</summary>
#
# - **Setting `E_L` does not move `V_m`**, which starts at -70 mV unless you set it.
# - Use `I_e`, not a `dc_generator`, whose current arrives only after a delay.
# - NEST looks for a threshold crossing at the *end* of each time step of length $h$ and assigns the
#   spike to that time. A rise that takes $t_{rise}$ in theory takes $\lceil t_{rise}/h \rceil\, h$ on the
#   grid, *each time*.
#
# </details>


# %% q2-solution role="solution"
def lif_spike_times(I_pA, T_ms, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    """Spike times (ms, ascending, shape (n,)) of one iaf_psc_alpha with I_e = I_pA until T_ms.

    All arguments are numbers, in the units that their names end with. V_m starts at E_L_mV.
    """
    ### BEGIN SOLUTION
    neuron = nest.Create(
        "iaf_psc_alpha",
        params={
            "I_e": I_pA,
            "C_m": C_m_pF,
            "tau_m": tau_m_ms,
            "t_ref": t_ref_ms,
            "E_L": E_L_mV,
            "V_m": E_L_mV,
            "V_th": V_th_mV,
            "V_reset": V_reset_mV,
        },
    )
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    nest.Simulate(T_ms)
    return np.sort(recorder.get("events")["times"])
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    lif_spike_times,
    probe="example",
    I_pA=500.0,
    T_ms=93.4,
    C_m_pF=250.0,
    tau_m_ms=10.0,
    t_ref_ms=2.0,
    E_L_mV=-70.0,
    V_th_mV=-55.0,
    V_reset_mV=-70.0,
)
observe(
    "q2",
    lif_spike_times,
    probe="example_coarse",
    resolution_ms=0.5,
    I_pA=450.0,
    T_ms=92.0,
    C_m_pF=200.0,
    tau_m_ms=12.0,
    t_ref_ms=3.0,
    E_L_mV=-65.0,
    V_th_mV=-52.0,
    V_reset_mV=-60.0,
)
### BEGIN HIDDEN TESTS
observe("q2", lif_spike_times, probe="drawn")
observe("q2", lif_spike_times, probe="drawn_coarse", resolution_ms=0.5)
observe("q2", lif_spike_times, probe="silent")
observe("q2", lif_spike_times, probe="one_spike")
observe("q2", lif_spike_times, probe="spike_at_end")
observe("q2", lif_spike_times, probe="spike_after_end")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look at it.** The f-I curve of your formula (line) and of NEST (circles), for the parameters of the first example. Below:
# the time that NEST adds to each interval, for two resolutions. Why is this error never negative, and always smaller than
# $h$? And how far apart are NEST and theory after a second of firing at 100 Hz, at worst?

# %% q2-figure role="figure"
cell = {
    "C_m_pF": 250.0,
    "tau_m_ms": 10.0,
    "t_ref_ms": 2.0,
    "E_L_mV": -70.0,
    "V_th_mV": -55.0,
    "V_reset_mV": -70.0,
}
currents = np.arange(300.0, 1001.0, 25.0)
theory = np.array([lif_intervals_ms(current, **cell)[1] for current in currents])
figure, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(6.4, 5), layout="constrained")
fine = np.linspace(300, 1000, 701)
above.plot(
    fine,
    [1000 / lif_intervals_ms(current, **cell)[1] for current in fine],
    lw=1,
    label="closed form",
)
for h, colour in ((0.5, "C1"), (0.1, "C2")):
    measured = np.full(len(currents), np.nan)
    for k, current in enumerate(currents):
        nest.ResetKernel()
        nest.resolution = h
        times = lif_spike_times(current, 200.0, **cell)
        if len(times) > 1:
            measured[k] = np.mean(np.diff(times))
    above.plot(
        currents, 1000 / measured, "o", ms=4, c=colour, mfc="none", label=f"NEST, h = {h} ms"
    )
    below.plot(
        currents[theory < np.inf],
        (measured - theory)[theory < np.inf],
        "o-",
        ms=3,
        lw=0.7,
        c=colour,
    )
above.set(ylabel="firing rate (Hz)")
above.legend(frameon=False)
below.set(xlabel="current I (pA)", ylabel="NEST - theory, interval (ms)")
below.axhline(0.0, c="gray", lw=0.7)
plt.show()

# %% [markdown] q2-answer role="answer"
# **What you see.** NEST finds a crossing at the end of the step in which it happens, so each rise is rounded *up*, by less
# than one step. Each interval contains one rise, and after the spike the neuron starts again at a grid point: the errors
# add up and never cancel. After a second at 100 Hz and $h$ = 0.5 ms, NEST may be 100 · 0.5 ms = 50 ms behind. This is
# neither a bug nor noise.
#
# **Why so.** `V_m` is set together with `E_L`, because it would start at -70 mV otherwise. The resolution is left alone: a
# function that sets it would give other spikes than its caller expects.

# %% [markdown] q3-text role="text"
# ## Question 3: the membrane potential under noise (4 points)
#
# Write `free_membrane`, which returns the mean and the **standard deviation** of the *free* membrane potential, both in mV:
# that of a neuron without threshold under random input. The standard deviation has to be right to 1 part in 1000, the mean
# to 1 in 10⁶ of its distance from $E_L$. $\tau_m$ and $\tau_s$ differ by at least a tenth in all calls; either may be the
# longer one, even ten times as long.
#
# The input spikes come at irregular times, independent of each other: a Poisson process of rate $\lambda$. In
# `iaf_psc_alpha` each of them adds a synaptic current
#
# $$ i(t) = w\,\frac{e\,t}{\tau_s}\,e^{-t/\tau_s} \quad (t \ge 0), $$
#
# whose peak is the weight $w$ (in pA, negative for inhibition). Without the threshold, everything is linear: each input
# spike adds the same small voltage deflection $v(t)$, the solution of $\tau_m\,dv/dt = -v + R\,i(t)$ with $v(0) = 0$ and
# $R=\tau_m/C_m$. For the sum of many, Campbell's theorem (1909) gives the moments after the transient:
#
# $$ \langle V \rangle = E_L + \lambda \int_0^\infty v(t)\,dt, \qquad
#    \mathrm{var}(V) = \lambda \int_0^\infty v(t)^2\,dt . $$
#
# Solve the integrals by hand or numerically.
#
# <details>
# <summary>Hints for the integrals</summary>
#
# The mean needs no $v(t)$: a current with mean $\langle I\rangle$ shifts the potential by $R \langle I \rangle$. For $\tau_s \to 0$ at constant charge $q = e\,w\,\tau_s$ your variance must
# become $\lambda\, q^2 \tau_m / (2\, C_m^2)$.
#
# </details>


# %% q3-solution role="solution"
def free_membrane(rate_Hz, weight_pA, C_m_pF, tau_m_ms, tau_syn_ms, E_L_mV):
    """Mean and standard deviation of the free membrane potential under Poisson input.

    rate_Hz: of the input spikes (per second); weight_pA: peak of the current of one input spike,
    of either sign. All arguments are numbers.
    Returns (mean in mV, standard deviation in mV).
    """
    ### BEGIN SOLUTION
    rate_per_ms = rate_Hz / 1000.0
    area = np.e * weight_pA * tau_syn_ms * tau_m_ms / C_m_pF  # of one deflection, in mV ms
    mean = E_L_mV + rate_per_ms * area
    spectrum = (tau_syn_ms + 2 * tau_m_ms) / (4 * (tau_syn_ms + tau_m_ms) ** 2)
    return mean, np.sqrt(rate_per_ms * area**2 * spectrum)
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    free_membrane,
    probe="example",
    rate_Hz=68000.0,
    weight_pA=1.0,
    C_m_pF=250.0,
    tau_m_ms=10.0,
    tau_syn_ms=2.0,
    E_L_mV=-70.0,
)
observe(
    "q3",
    free_membrane,
    probe="slow_membrane",
    rate_Hz=9000.0,
    weight_pA=12.0,
    C_m_pF=200.0,
    tau_m_ms=20.0,
    tau_syn_ms=0.5,
    E_L_mV=-65.0,
)
### BEGIN HIDDEN TESTS
observe("q3", free_membrane, probe="excited")
observe("q3", free_membrane, probe="inhibited")
observe("q3", free_membrane, probe="slow_synapse")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look at it.** Left: the deflection $v(t)$ that one input spike causes, for the two examples (1000 µV = 1 mV). Right: the sum
# of very many, with *your* mean (dashed) and a band of one standard deviation to both sides. Both means lie about 15 mV
# above $E_L$. Why does one of the potentials fluctuate more?

# %% q3-figure role="figure"
examples = {  # rate, weight, C_m, tau_m, tau_syn, E_L
    "68 kHz of 1 pA": (68000.0, 1.0, 250.0, 10.0, 2.0, -70.0),
    "9 kHz of 12 pA": (9000.0, 12.0, 200.0, 20.0, 0.5, -65.0),
}
figure, (left, right) = plt.subplots(
    1, 2, figsize=(10, 3.2), layout="constrained", width_ratios=[2, 3]
)
for k, (label, example) in enumerate(examples.items()):
    rate, weight, C_m, tau_m, tau_syn, E_L = example
    nest.ResetKernel()
    free = {"C_m": C_m, "tau_m": tau_m, "tau_syn_ex": tau_syn, "E_L": E_L, "V_m": E_L, "V_th": 1e6}
    pair = nest.Create("iaf_psc_alpha", 2, params=free)
    one = nest.Create("spike_generator", params={"spike_times": [1.0]})
    many = nest.Create("poisson_generator", params={"rate": rate})
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(one, pair[0], syn_spec={"weight": weight})
    nest.Connect(many, pair[1], syn_spec={"weight": weight})
    nest.Connect(meter, pair)
    nest.Simulate(400.0)
    events = meter.get("events")
    first = events["senders"] == pair[0].global_id
    t = events["times"][first]
    left.plot(t - 2.0, 1000 * (events["V_m"][first] - E_L), color=f"C{k}", label=label)
    mean, sd = free_membrane(*example)
    right.axhspan(mean - sd, mean + sd, color=f"C{k}", alpha=0.15, lw=0)
    right.axhline(mean, color=f"C{k}", ls="--", lw=0.8)
    right.plot(t, events["V_m"][~first], color=f"C{k}", lw=0.8)
left.set(xlabel="time since one input spike (ms)", ylabel="deflection v (µV)", xlim=(-2, 60))
left.legend(frameon=False)
right.set(xlabel="time (ms)", ylabel="free membrane potential (mV)")
plt.show()

# %% [markdown] q3-answer role="answer"
# **What you see.** Both inputs have nearly the same mean, $\lambda$ times the area of one deflection. The orange one is made
# of fewer and larger deflections. The variance is $\lambda$ times the integral of $v^2$, in which one large deflection
# counts more than many small ones with the same area in sum.
#
# **Why so.** The mean current is $\lambda\, e\, w\, \tau_s$, and the membrane turns it into $R$ times as many mV. For the
# variance, the integral of $v^2$ is that of $|\hat v|^2$ in Fourier space, where $v$ is a product: area
# $A = e\,w\,\tau_s\,\tau_m/C_m$, low-pass of the membrane, and twice that of the synapse. The result is
# $\lambda A^2\,(\tau_s + 2\tau_m) / \left(4(\tau_s + \tau_m)^2\right)$. For $\tau_s \to 0$ it becomes
# $\lambda A^2 / (2 \tau_m)$, the limit of the hints.

# %% [markdown] q4-text role="text"
# ## Question 4: clock or Geiger counter? (6 points)
#
# Give the neuron its threshold back. If the free mean is well above threshold, the neuron is *mean-driven* and fires as
# regularly as a clock. If the mean is below threshold, only a fluctuation can carry the neuron over
# it: it is *fluctuation-driven* and fires irregularly. The measure is the coefficient of variation of the interspike
# intervals, $CV = \mathrm{sd}(ISI)/\mathrm{mean}(ISI)$: 0 for a clock, 1 for a Poisson process.
#
# Write `noisy_neurons`, which builds, simulates and measures:
#
# 1. Set `nest.rng_seed` to `seed` (`observe` supplies it): another seed gives other spikes.
# 2. Create `n` neurons `iaf_psc_alpha` with `tau_m` as given and $V_m = -70$ mV at the start. All else
#    stays at the model's defaults. Nothing connects the neurons with each other.
# 3. Create a `poisson_generator` with the rate `rate_Hz` and connect it to every neuron with the weight
#    `weight_pA` and a delay of 1 ms. One is enough: it sends *independent* spike trains
#    to all its targets, each of the rate `rate_Hz`. Nothing else drives the neurons.
# 4. Simulate for **200 ms + `T_ms`** and record the spikes of all neurons with a `spike_recorder`. The first 200 ms are
#    transient: **only spikes at times $t > 200$ ms count**, for the rate and for the intervals.
# 5. Return a dictionary with these four entries:
#
# | key | value |
# |---|---|
# | `"neurons"` | the node collection of the neurons |
# | `"drive"` | the node collection of the generator |
# | `"rate_Hz"` | firing rate in Hz, averaged over the `n` neurons: spikes that count, per neuron and second |
# | `"cv"` | CV of the interspike intervals, a number |
#
# For the CV take the intervals between successive spikes *of the same neuron* (both after 200 ms), pool those of all
# neurons in one array, and divide its standard deviation (`np.std`) by its mean. If the pool holds fewer than two intervals
# the CV is undefined: return `np.nan`. A silent neuron is a result, not an error: its rate is 0.
#
# The spike recorder returns the events of all neurons in no guaranteed order. The outcome is random, so the checks allow
# for chance and repeat an unusual run with another seed.


# %% q4-solution role="solution"
def noisy_neurons(n, rate_Hz, weight_pA, tau_m_ms, T_ms, seed):
    """Firing of n independent iaf_psc_alpha neurons, each under Poisson input of rate_Hz.

    n and seed are integers; the others are numbers, and their names end with the unit.
    Returns {"neurons": NodeCollection, "drive": NodeCollection, "rate_Hz": float, "cv": float}.
    """
    ### BEGIN SOLUTION
    nest.rng_seed = seed
    neurons = nest.Create("iaf_psc_alpha", n, params={"tau_m": tau_m_ms, "V_m": -70.0})
    drive = nest.Create("poisson_generator", params={"rate": rate_Hz})
    recorder = nest.Create("spike_recorder")
    nest.Connect(drive, neurons, syn_spec={"weight": weight_pA, "delay": 1.0})
    nest.Connect(neurons, recorder)
    nest.Simulate(200.0 + T_ms)

    events = recorder.get("events")
    counts = events["times"] > 200.0
    times, senders = events["times"][counts], events["senders"][counts]
    order = np.lexsort((times, senders))
    times, senders = times[order], senders[order]
    intervals = np.diff(times)[np.diff(senders) == 0]
    cv = np.std(intervals) / np.mean(intervals) if len(intervals) >= 2 else np.nan
    return {
        "neurons": neurons,
        "drive": drive,
        "rate_Hz": len(times) / n / (T_ms / 1000.0),
        "cv": cv,
    }
    ### END SOLUTION


# %% q4 role="graded" points=6
observe(
    "q4",
    noisy_neurons,
    probe="example",
    n=150,
    rate_Hz=68000.0,
    weight_pA=1.0,
    tau_m_ms=10.0,
    T_ms=500.0,
)
observe(
    "q4",
    noisy_neurons,
    probe="silent",
    n=4,
    rate_Hz=20000.0,
    weight_pA=-2.0,
    tau_m_ms=12.0,
    T_ms=150.0,
)
observe(
    "q4",
    noisy_neurons,
    probe="one_interval",
    n=1,
    rate_Hz=1000000.0,
    weight_pA=0.046,
    tau_m_ms=20.0,
    T_ms=55.0,
)
### BEGIN HIDDEN TESTS
observe("q4", noisy_neurons, probe="fluctuations")
observe("q4", noisy_neurons, probe="mean")
observe("q4", noisy_neurons, probe="sparse")
observe("q4", noisy_neurons, probe="two_intervals")
observe("q4", noisy_neurons, probe="clock")
observe("q4", noisy_neurons, probe="clock_to_the_end")
observe(
    "q4",
    after_another_seed,
    probe="one_seed",
    other_seed=12345,
    n=20,
    rate_Hz=21000.0,
    weight_pA=3.0,
    tau_m_ms=11.0,
    T_ms=200.0,
)
observe(
    "q4",
    after_another_seed,
    probe="another_seed",
    other_seed=12345,
    n=20,
    rate_Hz=21000.0,
    weight_pA=3.0,
    tau_m_ms=11.0,
    T_ms=200.0,
)
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look at it.** Left: the free membrane potential in NEST (threshold moved out of reach) and the normal
# distribution with *your* mean and standard deviation. Right: a neuron whose input gets stronger and stronger; in the
# shaded range your free mean is below threshold. What happens to rate and CV where the mean crosses the threshold? And why
# does the neuron fire at all in the shaded range?

# %% q4-figure role="figure"
nest.ResetKernel()
free = nest.Create("iaf_psc_alpha", 20, params={"V_th": 1e6})
noise = nest.Create("poisson_generator", params={"rate": 68000.0})
meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 2.0, "start": 200.0})
nest.Connect(noise, free, syn_spec={"weight": 1.0})
nest.Connect(meter, free)
nest.Simulate(1200.0)
V = meter.get("events")["V_m"]

figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
mean, sd = free_membrane(68000.0, 1.0, 250.0, 10.0, 2.0, -70.0)
x = np.linspace(mean - 4 * sd, mean + 4 * sd, 200)
left.hist(V, bins=50, density=True, color="C0", alpha=0.5, label="NEST, no threshold")
left.plot(
    x,
    np.exp(-((x - mean) ** 2) / (2 * sd**2)) / (sd * np.sqrt(2 * np.pi)),
    "C1",
    label="your theory",
)
left.axvline(-55.0, c="gray", ls="--", lw=1, label="threshold")
left.set(xlabel="membrane potential (mV)", ylabel="density (1/mV)")
left.legend(frameon=False, fontsize="small", loc="upper left")
left.set_ylim(0, 1.6 / (sd * np.sqrt(2 * np.pi)))

strengths = np.linspace(6000.0, 9000.0, 9)
rates, cvs = [], []
for k, strength in enumerate(strengths):
    nest.ResetKernel()
    found = noisy_neurons(30, strength, 10.0, 10.0, 3000.0, seed=k + 1)
    rates.append(found["rate_Hz"])
    cvs.append(found["cv"])
means = [free_membrane(strength, 10.0, 250.0, 10.0, 2.0, -70.0)[0] for strength in strengths]
border = np.interp(-55.0, means, strengths)
right.plot(strengths / 1000, rates, "C0o-", ms=4)
right.set_xlabel("input rate (kHz), weight 10 pA")
right.set_ylabel("firing rate (Hz)", color="C0")
right.axvspan(
    strengths[0] / 1000,
    border / 1000,
    color="gray",
    alpha=0.15,
    lw=0,
    label="free mean below threshold",
)
right.legend(frameon=False, fontsize="small", loc="upper center")
twin = right.twinx()
twin.plot(strengths / 1000, cvs, "C1s-", ms=4)
twin.set_ylabel("CV of intervals", color="C1")
twin.set_ylim(0, 1)
plt.show()

# %% [markdown] q4-answer role="answer"
# **What you see.** Where the free mean crosses the threshold, the rate rises steeply and the CV falls: the Geiger counter turns
# into a clock. Below, the mean alone never reaches the threshold, but the potential strays by its standard deviation, and now
# and then far enough: the neuron fires rarely and irregularly. The example is right at that border, where small changes
# matter a lot: with 68 kHz, $\tau_m$ = 10 ms gives about 13 Hz at a CV of 0.5, and 11 ms about 33 Hz at a CV of 0.12.
#
# **Why so.** The spikes that count are selected first, so that rate and CV rest on the same ones. Sorted by neuron and then by
# time, all intervals come from one `np.diff`; those between two different neurons are dropped. Intervals are pooled and not
# averaged by neuron: few intervals of one neuron give a CV that is too small.

# %% [markdown] q5-text role="text"
# ## Question 5: a neuron with a memory (4 points)
#
# Write `hh_staircase`, which creates **one** neuron of the model `hh_psc_alpha` with default parameters and state and gives
# it the constant currents in the list `currents_pA` (at least one; they may be negative) one after the other, **1000 ms
# each**, *without* resetting anything in
# between: each step begins in the state in which the previous one ended. Set the parameter `I_e` and simulate, for each
# step: the current of a generator would come late.
#
# For each step, look at its spikes and call the step
#
# - `"silent"` if it has no spike at all,
# - `"transient"` if it has spikes, but none in its second half (the last 500 ms),
# - `"repetitive"` if it has spikes in its second half.
#
# For step number $k = 0, 1, \dots$ the spikes are those with $1000\,k < t \le 1000\,(k+1)$, in ms; those of the second
# half have $1000\,k + 500 < t \le 1000\,(k+1)$. Return a dictionary `{"modes": …, "rates_Hz": …}`: two lists, with one
# entry for each step: its mode, and its firing rate in the **second half** of the step, in Hz: the number of spikes there
# per second, 0 if silent or transient.
#
# In the model of Hodgkin and Huxley (1952) the spike is not put in by hand: it arises from sodium channels that open fast and
# potassium channels that open slowly. In the two examples together the current reaches 700 pA three times: once it creeps
# there, twice it jumps from 0. What do you expect?


# %% q5-solution role="solution"
def hh_staircase(currents_pA):
    """Firing of one hh_psc_alpha that receives the currents one after the other, 1000 ms each.

    currents_pA: list of numbers. The state is carried from step to step.
    Returns {"modes": list of "silent" | "transient" | "repetitive", "rates_Hz": list of numbers},
    one entry per current; the rate is that of the second half of the step, in Hz.
    """
    ### BEGIN SOLUTION
    neuron = nest.Create("hh_psc_alpha")
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    for current in currents_pA:
        neuron.I_e = float(current)
        nest.Simulate(1000.0)
    times = recorder.get("events")["times"]
    modes, rates = [], []
    for k in range(len(currents_pA)):
        end = 1000.0 * (k + 1)
        early = np.sum((times > end - 1000.0) & (times <= end - 500.0))
        late = np.sum((times > end - 500.0) & (times <= end))
        modes.append("repetitive" if late else "transient" if early else "silent")
        rates.append(float(late) / 0.5)
    return {"modes": modes, "rates_Hz": rates}
    ### END SOLUTION


# %% q5 role="graded" points=4
observe("q5", hh_staircase, probe="jump", currents_pA=[700.0])
observe("q5", hh_staircase, probe="creep", currents_pA=[500.0, 550.0, 600.0, 700.0, 0.0, 700.0])
### BEGIN HIDDEN TESTS
observe("q5", hh_staircase, probe="weak")
observe("q5", hh_staircase, probe="medium")
observe("q5", hh_staircase, probe="strong")
observe("q5", hh_staircase, probe="history")
observe("q5", hh_staircase, probe="late")
observe("q5", hh_staircase, probe="last_moment")
observe("q5", hh_staircase, probe="border_of_halves")
observe("q5", hh_staircase, probe="border_of_steps")
observe("q5", hh_staircase, probe="inhibited")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look at it.** Each current from rest, and a staircase up and down. At which current does firing begin from rest, and at
# which if it rises in small steps? What does a script find that sweeps the current of one neuron upwards? (Half a second
# resolves the rate to 2 Hz, hence the small steps in the curves.)

# %% q5-figure role="figure"
steps = np.arange(400.0, 1101.0, 50.0)
from_rest = []
for current in steps:
    nest.ResetKernel()
    from_rest.append(hh_staircase([current])["rates_Hz"][0])
nest.ResetKernel()
loop = hh_staircase([*steps, *steps[::-1]])["rates_Hz"]
figure, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
axis.plot(steps, from_rest, "C2o", ms=8, mfc="none", label="each current from rest")
axis.plot(steps, loop[: len(steps)], "C0>-", ms=5, lw=1, label="staircase up")
axis.plot(steps, loop[len(steps) :][::-1], "C1<-", ms=5, lw=1, label="staircase down")
axis.set(xlabel="current (pA)", ylabel="firing rate (Hz)")
axis.legend(frameon=False, loc="upper left")
plt.show()

# %% [markdown] q5-answer role="answer"
# **What you see.** From rest, firing starts abruptly at about 630 pA and with more than 50 Hz: unlike the integrate-and-fire
# neuron, this one has no slow firing. (Hodgkin called this class II.) If the current creeps, rest stays stable up to 978 pA,
# where it loses its stability in a subcritical Hopf bifurcation. In between, rest and firing are *both* stable, and the past
# decides (Rinzel and Miller 1980; seen in squid axons by Guttman, Lewis and Rinzel 1980). On the way down, firing survives
# well below 978 pA. A script that sweeps upwards finds *this*, and not the onset from rest: there is no f-I *curve*.
#
# **Why so.** One neuron and one recorder are made before the loop, and `I_e` is set while the simulation stands still. The
# recorder keeps all spikes, which are sorted into half steps afterwards; a border belongs to the step that ends there, since
# NEST dates a spike at the end of a time step.

# %% [markdown] q6-text role="text"
# ## Question 6: many kinds of neurons from two equations (4 points)
#
# Izhikevich (2003) found a model between the two: a quadratic equation for the potential $v$ (mV), a linear one for a
# recovery variable $u$,
#
# $$ \frac{dv}{dt} = 0.04\,v^2 + 5\,v + 140 - u + I, \qquad \frac{du}{dt} = a\,(b\,v - u), $$
#
# and a reset, with $t$ in ms. This time you write the simulator yourself, with forward Euler steps of length $h$. In step
# number $k = 0, 1, 2, \dots$, from time $k h$ to $(k+1) h$, do exactly this:
#
# 1. from the *old* $v$ and $u$ compute both new values,
#    $v_{new} = v + h\,(0.04 v^2 + 5 v + 140 - u + I)$ and $u_{new} = u + h\,a\,(b\,v - u)$;
# 2. if $v_{new} \ge 30$: note a spike **at the end of the step**, $t = (k+1)\,h$, then
#    set $v_{new}$ to $c$ and increase $u_{new}$ by $d$.
#
# Start with $v = -65$ and $u = b\,v = -65\,b$; the constant $I$ acts from the first step on. Make as many steps as fit
# into `T_ms`, which is a multiple of $h$: no step more, and none less.
#
# Write `izhikevich_spikes`, which returns the spike times in ms, ascending, as a one-dimensional array or a list, empty if
# there are none ($I$ is its argument `current`). A plain loop is all you need. An answer that uses NEST's model
# `izhikevich`, and sets its resolution (after a reset, if you like), is accepted too.
#
# <details>
# <summary>Traps, and how to compare with NEST</summary>
#
# - `int(T_ms / h_ms)` rounds *down* where the division falls short of a whole number, and `np.arange(0, T_ms, h_ms)` makes a
#   step too many where it exceeds one.
# - The program printed in the original paper follows a different rule: it steps $v$ twice by $h/2$ and then $u$ with the
#   *new* $v$.
# - This is the rule of NEST's `izhikevich` with `nest.resolution` $= h$ (mind its initial `U_m`, -13, which is $b\,v$ only
#   for $b = 0.2$).
#
# </details>


# %% q6-solution role="solution"
def izhikevich_spikes(a, b, c, d, current, T_ms, h_ms):
    """Spike times (ms, ascending, shape (n,)) of an Izhikevich neuron under a constant current.

    a, b, c, d, current (the I of the text): the model's parameters, numbers.
    T_ms: duration; h_ms: length of the time step.
    """
    ### BEGIN SOLUTION
    v, u = -65.0, -65.0 * b
    times = []
    for k in range(round(T_ms / h_ms)):
        v, u = (
            v + h_ms * (0.04 * v * v + 5.0 * v + 140.0 - u + current),
            u + h_ms * a * (b * v - u),
        )
        if v >= 30.0:
            times.append((k + 1) * h_ms)
            v = c
            u += d
    return np.array(times)
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    izhikevich_spikes,
    probe="regular_spiking",
    a=0.02,
    b=0.2,
    c=-65.0,
    d=8.0,
    current=10.0,
    T_ms=200.0,
    h_ms=0.1,
)
observe(
    "q6",
    izhikevich_spikes,
    probe="low_threshold",
    a=0.02,
    b=0.25,
    c=-65.0,
    d=2.0,
    current=10.0,
    T_ms=100.0,
    h_ms=0.5,
)
### BEGIN HIDDEN TESTS
observe("q6", izhikevich_spikes, probe="drawn")
observe("q6", izhikevich_spikes, probe="drawn_coarse")
observe("q6", izhikevich_spikes, probe="last_step")
observe("q6", izhikevich_spikes, probe="no_step_more")
observe("q6", izhikevich_spikes, probe="just_30")
observe("q6", izhikevich_spikes, probe="silent")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-figure-text role="text"
# **Look at it.** Left: six kinds of neurons under the same current; they differ only in $a, b, c, d$. Which burst, which
# adapt, which fire fast? Right, in the same colours: the number of spikes in a second, for several time steps. What should
# one publish with a result of this model?

# %% q6-figure role="figure"
kinds = {
    "regular spiking": (0.02, 0.2, -65.0, 8.0),
    "intrinsically bursting": (0.02, 0.2, -55.0, 4.0),
    "chattering": (0.02, 0.2, -50.0, 2.0),
    "fast spiking": (0.1, 0.2, -65.0, 2.0),
    "low-threshold spiking": (0.02, 0.25, -65.0, 2.0),
    "resonator": (0.1, 0.26, -65.0, 2.0),
}
steps = (1.0, 0.5, 0.2, 0.1, 0.05)
figure, (left, right) = plt.subplots(
    1, 2, figsize=(9.5, 3.4), layout="constrained", width_ratios=[3, 2]
)
for row, parameters in enumerate(kinds.values()):
    nest.ResetKernel()
    left.eventplot(
        izhikevich_spikes(*parameters, 10.0, 300.0, 0.1),
        lineoffsets=-row,
        linelengths=0.7,
        colors=f"C{row}",
    )
    counts = []
    for h in steps:
        nest.ResetKernel()
        counts.append(len(izhikevich_spikes(*parameters, 10.0, 1000.0, h)))
    right.plot(steps, counts, "o-", ms=4, c=f"C{row}")
left.set_yticks([-row for row in range(len(kinds))], list(kinds))
for row, label in enumerate(left.get_yticklabels()):
    label.set_color(f"C{row}")
left.set(xlabel="time (ms)", xlim=(0, 300))
right.set_xscale("log")
right.set_xticks(steps, [str(h) for h in steps])
right.minorticks_off()
right.set(xlabel="time step h (ms)", ylabel="spikes in 1 s")
plt.show()

# %% [markdown] q6-answer role="answer"
# **What you see.** *Regular spiking* adapts: its intervals grow. *Intrinsically bursting* starts with a burst,
# *chattering* fires in bursts all the time. *Fast spiking* hardly adapts, *low-threshold spiking* does, and the
# *resonator* fires fast and regularly. At 1 ms the fast ones lose roughly a fifth to a fourth of their spikes. So publish the
# time step and the order of the updates with a result of this model: they are part of it.
#
# **Why so.** The tuple assignment computes both new values before it changes one of them, as the rule demands. `round` gives
# the whole number of steps where the division falls a little short of it or beyond it.

# %% [markdown] end role="text"
# ## Where this leads
#
# The integrate-and-fire neuron forgets everything at each spike, the Hodgkin-Huxley
# neuron remembers whether it was firing, and the Izhikevich neuron counts its spikes in $u$. The free moments of
# question 3 return in the assignments on networks: mean-field theory is built from them.
#
# **References**
#
# - L. Lapicque (1907), *J. Physiol. Pathol. Gén.* 9, 620: the integrate-and-fire neuron.
# - N. R. Campbell (1909), *Proc. Camb. Philos. Soc.* 15, 117: moments of shot noise.
# - A. L. Hodgkin, A. F. Huxley (1952), *J. Physiol.* 117, 500: where the spike comes from.
# - J. Rinzel, R. N. Miller (1980), *Math. Biosci.* 49, 27: stable and unstable firing of the model.
# - R. Guttman, S. Lewis, J. Rinzel (1980), *J. Physiol.* 305, 377: two stable states in squid axons.
# - E. M. Izhikevich (2003), *IEEE Trans. Neural Netw.* 14, 1569: the model of question 6.
