# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "intro"}
# # 2 · One neuron, three models
#
# A brain is made of neurons, and a theory of networks is made of *neuron models*. A good model is as
# simple as the question allows: the leaky integrate-and-fire neuron can be solved with pencil and
# paper, the Hodgkin-Huxley neuron explains where the spike comes from, the Izhikevich neuron imitates
# many kinds of cortical cells with two variables. In this assignment you put the same simple
# question to all three: *what comes out when a current goes in?* The answers are surprisingly
# different, and each time you compare the simulator with a theory that owes it nothing.
#
# **You will learn to**
#
# - solve the integrate-and-fire neuron and find your formula again in NEST, to the time step;
# - predict mean and spread of a membrane potential under noise, and tell from them whether a neuron
#   fires like a clock or like a Geiger counter;
# - recognise a neuron with two stable states, whose answer depends on its history;
# - write a neuron model yourself, and see how the time step becomes a part of the model.
#
# About 3 hours. You need calculus, NumPy and the first assignment's NEST (create, connect, simulate).
#
# **How the checks work.** Under each answer stands a cell that calls your functions with `observe`
# and then runs `check`. Every call starts from a freshly reset NEST kernel with a resolution of
# 0.1 ms (unless the call says otherwise) and one thread: your functions need not call
# `nest.ResetKernel()` and must not set the resolution, unless the question says so. When you try
# things out in cells of your own, call `nest.ResetKernel()` first. At grading your functions are
# called again with other arguments: make them use every argument they are given. Return plain
# numbers, lists or arrays as you like; a tuple may be a list.
#
# NEST's units are ms, mV, pA, pF, nS; rates are in Hz (spikes per *second*). So pA · ms / pF = mV.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "setup"}
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, observe

nest.verbosity = nest.VerbosityLevel.ERROR

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-text"}
# ## Question 1: the integrate-and-fire neuron with pencil and paper (3 points)
#
# Below threshold the leaky integrate-and-fire neuron (Lapicque 1907) is a capacitor with a leak:
#
# $$ \tau_m \frac{dV}{dt} = -(V - E_L) + R\,I, \qquad R = \tau_m / C_m . $$
#
# When $V$ reaches $V_{th}$ the neuron spikes. It then stays at $V_{reset}$ for the refractory time
# $t_{ref}$, after which it integrates again. The constant current $I$ flows from $t = 0$ on, and the
# neuron starts from rest, $V(0) = E_L$.
#
# Write `lif_intervals_ms`. It returns two numbers, in ms:
#
# 1. the time from $t = 0$ to the **first spike**,
# 2. the **interspike interval**: the time from one spike to the next, once the neuron fires.
#
# They are not the same: the first rise starts from $E_L$ and has no refractory time before it, every
# later one starts from $V_{reset}$, which may differ from $E_L$. If the current never brings the
# neuron to threshold, both are infinite: return `(np.inf, np.inf)`. This includes the current that is
# *exactly* the rheobase $I_{rh} = (V_{th} - E_L)\,C_m/\tau_m$, for which $V$ approaches $V_{th}$ and
# never gets there, and every current below, also a negative one. ($V_{reset}$ and $E_L$ are always
# below $V_{th}$. The numbers of the calls exactly at the rheobase are such that nothing is rounded.)
#
# The times are exact (real numbers): no time step, no rounding, no simulation.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q1-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q1", "points": 3}
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
observe("q1", lif_intervals_ms, probe="border")
observe("q1", lif_intervals_ms, probe="weak")
observe("q1", lif_intervals_ms, probe="inhibited")
### END HIDDEN TESTS
check("q1")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-text"}
# ## Question 2: the same neuron in NEST (4 points)
#
# Now let NEST do it. Write `lif_spike_times`, which creates **one** neuron of the model
# `iaf_psc_alpha` with the parameters given, drives it by its own constant current (the parameter
# `I_e`), simulates for `T_ms` and returns the times of all its spikes, in ms and in ascending order,
# as a one-dimensional array (empty if there are none). As before, the neuron starts at
# $V(0) = E_L$.
#
# Three things to know:
#
# - NEST's parameters are called `I_e`, `C_m`, `tau_m`, `t_ref`, `E_L`, `V_th`, `V_reset`, and the
#   state variable `V_m`. **Setting `E_L` does not move `V_m`**: that starts at -70 mV unless you set it.
# - Use `I_e` and no `dc_generator`: a generator's current travels along a connection and arrives only
#   after its delay.
# - NEST looks for a threshold crossing at the *end* of each time step of length $h$ and dates the
#   spike there. A rise that takes $t_{rise}$ in theory takes $\lceil t_{rise}/h \rceil\, h$ on the
#   grid, *each time*, because after every spike the neuron starts anew from a grid point. (All
#   $t_{ref}$ below are multiples of $h$.)
#
# So you can say what must come out, to the time step. The second call below is another neuron, at a
# resolution of 0.5 ms instead of 0.1 ms. Don't set the resolution in your function: `observe` has done so.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q2-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q2", "points": 4}
observe(
    "q2",
    lif_spike_times,
    probe="example",
    I_pA=500.0,
    T_ms=100.0,
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
    T_ms=90.0,
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
### END HIDDEN TESTS
check("q2")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure-text"}
# **Look at it.** The f-I curve of your formula (line) and of NEST (circles), for the parameters of the
# first example. Below: the interval that NEST adds, for two resolutions. The error is no bug and no noise:
# it is never negative and always smaller than $h$. But every spike adds it anew, so after a second of
# firing at 100 Hz and h = 0.5 ms, NEST and theory may be 50 ms apart.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-text"}
# ## Question 3: the membrane potential under noise (4 points)
#
# Cortical neurons get thousands of input spikes per second at irregular times. The simplest picture of
# it is a Poisson process of rate $\lambda$: input spikes are independent of each other. In
# `iaf_psc_alpha` each of them adds a synaptic current
#
# $$ i(t) = w\,\frac{e\,t}{\tau_s}\,e^{-t/\tau_s} \quad (t \ge 0), $$
#
# whose peak, at $t = \tau_s$, is the weight $w$ (in pA, negative for inhibition). Take away the threshold,
# then everything is linear: each input spike adds the same small voltage deflection
# $v(t)$ to the *free* membrane potential, the solution of
# $\tau_m\,dv/dt = -v + R\,i(t)$ with $v(0) = 0$ and $R=\tau_m/C_m$. The sum of many is a shot noise, and
# Campbell's theorem (1909) gives its moments after the transient:
#
# $$ \langle V \rangle = E_L + \lambda \int_0^\infty v(t)\,dt, \qquad
#    \mathrm{var}(V) = \lambda \int_0^\infty v(t)^2\,dt . $$
#
# Write `free_membrane`, which returns the mean and the **standard deviation** of the free membrane
# potential, both in mV. Solve the integrals by hand (the second one is worth it: Fourier space or
# computer algebra helps) or by numerical integration: the standard deviation has to be right to
# 1 part in 1000, the mean to 1 in 10⁶ of its distance from $E_L$. $\tau_m \neq \tau_s$ in all calls.
#
# *Hints.* The mean needs no $v(t)$: a current with mean $\langle I\rangle$ shifts the potential by
# $R \langle I \rangle$. Mind that $\lambda$ is given per second and all times in ms. For
# $\tau_s \to 0$ at constant charge $q = e\,w\,\tau_s$ your variance must become
# $\lambda\, q^2 \tau_m / (2\, C_m^2)$.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q3-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q3", "points": 4}
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
### END HIDDEN TESTS
check("q3")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-text"}
# ## Question 4: clock or Geiger counter? (6 points)
#
# Give the neuron its threshold back. Now the two numbers of question 3 decide how it fires. If the free
# mean is well above threshold, the neuron is *mean-driven*: it charges, fires, is reset, as regularly
# as a clock. If the mean is below, only a fluctuation can carry it over the threshold: it is
# *fluctuation-driven*, fires rarely and irregularly. The measure is the coefficient of variation of
# the interspike intervals, $CV = \mathrm{sd}(ISI)/\mathrm{mean}(ISI)$: 0 for a clock, 1 for a Poisson
# process, which is what a Geiger counter shows.
#
# Write `noisy_neurons`, which builds, simulates and measures:
#
# 1. Set the attribute `rng_seed` of `nest` to `seed` (`observe` supplies it): another seed, other spikes.
# 2. Create `n` neurons `iaf_psc_alpha` with `tau_m` as given and $V_m = -70$ mV at the start. All else
#    stays at the model's defaults ($C_m$ = 250 pF, $E_L = V_{reset}$ = -70 mV, $V_{th}$ = -55 mV,
#    $t_{ref}$ = 2 ms, $\tau_{s}$ = 2 ms).
# 3. Create a `poisson_generator` with the rate `rate_Hz` and connect it to every neuron with the weight
#    `weight_pA` and a delay of 1 ms. One generator is enough: NEST's sends *independent* spike trains
#    to all its targets. (So one neuron's input has the rate `rate_Hz`, and the `n` neurons are `n`
#    repetitions of one experiment. There are no connections between them.)
# 4. Simulate for **200 ms + `T_ms`** and record the spikes of all neurons. The first 200 ms are
#    transient: what counts are the spikes at times $t > 200$ ms (record all and sort out, or record only
#    these, as you like).
# 5. Return a dictionary with these four entries:
#
# | key | value |
# |---|---|
# | `"neurons"` | the node collection of the neurons |
# | `"drive"` | the node collection of the generator |
# | `"rate_Hz"` | firing rate in Hz, averaged over the `n` neurons: spikes that count, per neuron and second |
# | `"cv"` | CV of the interspike intervals, a number |
#
# For the CV take the intervals between successive spikes *of the same neuron* (both after 200 ms),
# pool those of all neurons in one array, and divide its standard deviation (`np.std`) by its mean. If
# there are fewer than two intervals the CV is undefined: return `np.nan`. A silent neuron is a result and no
# error: its rate is 0.
#
# *Mind:* the spike recorder's events are those of all neurons in one list, and in no guaranteed order. This
# question is random, so the checks allow for chance, and repeat a run that looks unusual with another
# seed.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q4-solution"}
def noisy_neurons(n, rate_Hz, weight_pA, tau_m_ms, T_ms, seed):
    """Firing of n independent iaf_psc_alpha neurons, each under Poisson input of rate_Hz.

    n and seed are integers, the rest are numbers in the units that their names end with.
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q4", "points": 6}
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
### BEGIN HIDDEN TESTS
observe("q4", noisy_neurons, probe="fluctuations")
observe("q4", noisy_neurons, probe="mean")
observe(
    "q4",
    noisy_neurons,
    probe="one_seed",
    n=20,
    rate_Hz=21000.0,
    weight_pA=3.0,
    tau_m_ms=11.0,
    T_ms=60.0,
)
observe(
    "q4",
    noisy_neurons,
    probe="another_seed",
    n=20,
    rate_Hz=21000.0,
    weight_pA=3.0,
    tau_m_ms=11.0,
    T_ms=60.0,
)
### END HIDDEN TESTS
check("q4")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure-text"}
# **Look at it.** Left: the free membrane potential in NEST (threshold moved out of reach) and the normal
# distribution with *your* mean and standard deviation. Right: a neuron whose input gets stronger and
# stronger. Shaded is where your free mean is below threshold: there the neuron fires all the same, and
# irregularly. Where the mean crosses the threshold, the Geiger counter turns into a clock. (This takes
# some seconds: with few intervals per neuron the long ones are missed and the CV comes out too small.)
#
# The example sits right at that border, and there a little matters a lot: with 68 kHz, $\tau_m$ = 10 ms
# gives about 13 Hz at a CV of 0.5, and $\tau_m$ = 11 ms about 33 Hz at a CV of 0.12. The two differ by
# 1.5 mV in the free mean.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-text"}
# ## Question 5: a neuron with a memory (4 points)
#
# The threshold of the integrate-and-fire neuron is put in by hand. In the model of Hodgkin and Huxley
# (1952) a spike comes about by itself, from sodium channels that open fast and potassium channels that
# open slowly. NEST has it as `hh_psc_alpha`; its default parameters are those of the squid axon (for a
# membrane of 10⁻⁴ cm², so that 100 pA stand for 1 µA/cm²), and its default state is the
# resting state at $I = 0$.
#
# To measure an f-I curve, it is tempting to raise the current of *one* neuron step by step and count. For an
# integrate-and-fire neuron this is fine. Find out what happens here: write `hh_staircase`, which
# creates **one** `hh_psc_alpha` with default parameters and state and gives it the constant currents
# in the list `currents_pA` one after the other, **1000 ms each**, *without* resetting anything in between:
# each step begins in the state in which the one before has ended. (Set `I_e` and simulate, for
# each step.)
#
# For each step look at its spikes, and call the step
#
# - `"silent"` if it has no spike at all,
# - `"transient"` if it has spikes, but none in its second half (the last 500 ms),
# - `"repetitive"` if it has spikes in its second half.
#
# For step number $k = 0, 1, \dots$ the spikes are those with $1000\,k < t \le 1000\,(k+1)$, in ms, the
# second half those with $1000\,k + 500 < t \le 1000\,(k+1)$.
# Return a dictionary `{"modes": …, "rates_Hz": …}`: two lists, with one entry for each step: its
# mode, and its firing rate in the **second half** of the step, in Hz (0 if silent or transient).
#
# *Look at:* in the examples below the current gets to 700 pA three times: once it creeps there, twice
# it jumps from 0. What do you expect of an f-I *curve* now?


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q5-solution"}
def hh_staircase(currents_pA):
    """Firing of one hh_psc_alpha that is given the currents one after the other, 1000 ms each.

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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q5", "points": 4}
observe("q5", hh_staircase, probe="jump", currents_pA=[700.0])
observe("q5", hh_staircase, probe="creep", currents_pA=[500.0, 550.0, 600.0, 700.0, 0.0, 700.0])
### BEGIN HIDDEN TESTS
observe("q5", hh_staircase, probe="weak")
observe("q5", hh_staircase, probe="medium")
observe("q5", hh_staircase, probe="strong")
observe("q5", hh_staircase, probe="history")
### END HIDDEN TESTS
check("q5")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-figure-text"}
# **Look at it.** From rest, firing sets in all at once, at about 630 pA and with more than 50 Hz: there
# is no slow firing, unlike the integrate-and-fire neuron's. (Hodgkin called this class II.) But if the
# current creeps, the resting state stays stable up to 978 pA, where it loses its stability in a
# subcritical Hopf bifurcation. In between, rest and firing are *both* stable, and the past decides
# (Rinzel and Miller 1980; seen in squid axons by Guttman, Lewis and Rinzel 1980). On the way down firing survives
# well below 978 pA; where exactly it stops depends on the moment in the cycle at which the current drops. An
# "onset at 1000 pA" in a script that sweeps the current of one neuron upwards is *this*, and not the
# onset that a neuron at rest has. (Half a second resolves the rate to 2 Hz, hence the small steps in
# the curves.)

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-text"}
# ## Question 6: many kinds of neurons from two equations (4 points)
#
# Hodgkin-Huxley models are expensive, integrate-and-fire neurons dull. Izhikevich (2003) found a model
# between them: a quadratic equation for the potential $v$ (mV), a linear one for a recovery variable $u$,
#
# $$ \frac{dv}{dt} = 0.04\,v^2 + 5\,v + 140 - u + I, \qquad \frac{du}{dt} = a\,(b\,v - u), $$
#
# and a reset. $t$ is in ms, $I$ and the constants are in matching units. This time be your own
# simulator, with forward Euler steps of length $h$. In step number $k = 0, 1, 2, \dots$,
# from time $k h$ to $(k+1) h$, do exactly this:
#
# 1. from the *old* $v$ and $u$ compute both new values,
#    $v_{new} = v + h\,(0.04 v^2 + 5 v + 140 - u + I)$ and $u_{new} = u + h\,a\,(b\,v - u)$;
# 2. if $v_{new} \ge 30$: note a spike **at the end of the step**, $t = (k+1)\,h$, then
#    set $v_{new}$ to $c$ and increase $u_{new}$ by $d$.
#
# Start with $v = -65$ and $u = b\,v = -65\,b$; the constant $I$ is there from the first step on. Do
# as many steps as fit into `T_ms` (the calls use multiples of $h$; beware of `int(T_ms / h_ms)`, which
# rounds *down* where the division falls short of a whole number).
#
# Write `izhikevich_spikes`, which returns the spike times in ms, ascending, as a one-dimensional
# array or a list ($I$ is its argument `current`). The rule is that of NEST's model `izhikevich` as
# long as its `consistent_integration` is `True`, the default: so you can test yourself against NEST
# with `nest.resolution` $= h$ (mind its initial `U_m`, -13, which is $b\,v$ only for $b = 0.2$). A
# plain loop is all you need, but an answer that uses NEST, resolution and all, is accepted too.
#
# All checked calls last at most 200 ms, for a reason: with some parameters the model is *chaotic*. There the last
# digit of a rounding error (writing $0.04\,v^2 + 5v$ as $(0.04\,v + 5)\,v$ is enough) grows until,
# after some 200 ms, spikes move. Beyond that two correct programs need not agree on single spikes.
#
# *Mind:* the program printed in the original paper steps $v$ twice by $h/2$, with $h$ = 1 ms, and then $u$
# with the *new* $v$. That is another rule and gives other spikes.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q6-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q6", "points": 4}
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
### END HIDDEN TESTS
check("q6")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure-text"}
# **Look at it.** Left: six kinds of neurons, which differ in $a, b, c, d$ only, under the same current.
# Say for yourself what is special about each: does it burst, adapt, how fast does it fire? Right, in the
# same colours: the number of spikes in a second, for several time steps. At 1 ms the fast ones lose roughly a fifth to a fourth of their spikes. Who publishes a
# result of this model has to publish the time step and the order of the updates along with it.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "end"}
# ## Where this leads
#
# One question, three answers: the integrate-and-fire neuron forgets everything at each spike, the
# Hodgkin-Huxley neuron remembers whether it was firing, the Izhikevich neuron keeps count of its spikes in $u$.
# In the assignments on networks the free moments of question 3 come back: they are what mean-field
# theory is made of.
#
# **References**
#
# - L. Lapicque (1907), *J. Physiol. Pathol. Gén.* 9, 620: the integrate-and-fire neuron.
# - N. R. Campbell (1909), *Proc. Camb. Philos. Soc.* 15, 117: moments of shot noise.
# - A. L. Hodgkin, A. F. Huxley (1952), *J. Physiol.* 117, 500: where the spike comes from.
# - J. Rinzel, R. N. Miller (1980), *Math. Biosci.* 49, 27: stable and unstable firing of the model.
# - R. Guttman, S. Lewis, J. Rinzel (1980), *J. Physiol.* 305, 377: two stable states in squid axons.
# - S. Rotter, M. Diesmann (1999), *Biol. Cybern.* 81, 381: why NEST's integrate-and-fire neuron is exact on the grid.
# - E. M. Izhikevich (2003), *IEEE Trans. Neural Netw.* 14, 1569: the model of question 6.
# - A. Kuhn, A. Aertsen, S. Rotter (2004), *J. Neurosci.* 24, 2345: neurons driven by fluctuations.
