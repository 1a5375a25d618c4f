# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 1 · A first network
#
# NEST is a laboratory for networks of spiking neurons: you stimulate, record, and compare with what you expected. Small
# things matter: what is connected to what, what is measured and when, and how long a signal travels.
#
# **You will learn to**
#
# - predict whether a neuron fires at all (question 1), and record it finely enough (2);
# - take the delay of a *device* into account (3), and measure a postsynaptic potential (4);
# - build a chain of neurons and follow a spike along it (5);
# - ask a finished network what it consists of (6).
#
# About 2 to 3 hours. You need Python, NumPy and a first-order differential equation; no NEST.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR  # no news is good news
plt.rcParams["figure.dpi"] = 150

# %% [markdown] words role="text"
# ## NEST in five words
#
# | word | what it is | in code |
# |---|---|---|
# | **node** | a neuron or a device, always of some *model* | `nest.Create("iaf_psc_alpha", 3, params={"I_e": 300.0})` |
# | **connection** | a cable from one node to another, with a weight and a delay | `nest.Connect(a, b, syn_spec={"weight": 20.0, "delay": 1.5})` |
# | **generator** | a device that stimulates | `nest.Create("dc_generator", params={"amplitude": 500.0})` |
# | **recorder** | a device that measures: `spike_recorder`, `multimeter` (or `voltmeter`) | `nest.Create("multimeter", params={"record_from": ["V_m"]})` |
# | **kernel** | all of it together: nodes, connections, clock, random numbers | `nest.Simulate(100.0)`, `nest.ResetKernel()` |
#
# - `nest.Create` returns a `NodeCollection`, which behaves like a list: `len(nodes)`, `nodes[0]`, `nodes[1:]`. Read and
#   set parameters by name: `nodes[0].I_e = 376.0`, `nodes.get("V_th")`. Every node has an id, counted from 1 through the
#   whole kernel: `nodes.tolist()`.
# - Direction matters. A generator sends to the neuron: `nest.Connect(generator, neuron)`. A neuron sends its spikes **to**
#   the recorder: `nest.Connect(neuron, spike_recorder)`. A multimeter asks the neuron: `nest.Connect(multimeter, neuron)`.
# - `recorder.get("events")` returns a dictionary of arrays of equal length: `"times"` (ms), `"senders"` (ids of the nodes
#   that were recorded), and for a multimeter one array for each quantity in `record_from`.
# - By default a connection has **weight 1 and delay 1 ms**, even one that comes from a device. Delays are multiples of the
#   time step, 0.1 ms; others are rounded silently.
# - Units: ms, mV, pA, pF. So pA · ms / pF = mV. Rates are in spikes per second (Hz).
#
# A complete experiment: run it, then change something.


# %% example role="setup"
def experiment(seed):
    """Spike times (ms) of one neuron that receives random input for 100 ms."""
    nest.ResetKernel()  # a fresh kernel: no nodes, clock at 0
    nest.rng_seed = seed  # after the reset, which sets NEST's own seed again
    neuron = nest.Create("iaf_psc_alpha")
    noise = nest.Create("poisson_generator", params={"rate": 16000.0})  # Hz
    recorder = nest.Create("spike_recorder")
    nest.Connect(noise, neuron, syn_spec={"weight": 5.0})  # pA
    nest.Connect(neuron, recorder)
    nest.Simulate(100.0)  # ms
    return recorder.get("events")["times"]


print("seed 1:      ", experiment(1))
print("seed 1 again:", experiment(1))
print("seed 2:      ", experiment(2))

# %% [markdown] rules role="text"
# The same *seed* gives the same random numbers, and so the same spikes. `nest.ResetKernel()` sets it back, so set it *after*
# the reset.
#
# **How an answer is checked.** Replace `raise NotImplementedError()` by your answer. The cell below it holds:
#
# - `observe("q1", your_function, probe="…", …)` starts from a freshly reset kernel (time step 0.1 ms, one thread), calls
#   your function, and records what it returns and the nodes that it made. If the call says `simulate_ms=…`, it attaches its
#   own recorders and simulates.
# - `check("q1")` says what is right, what is not, and where to look. Run the cell again after each change. `hint("q1")`
#   gives a hint, and the next one if you call it again.
# - At grading, your functions are called with **other arguments** as well, and those of questions 4 to 6 also in a kernel
#   that **already holds other nodes**.
#
# In your answers, don't call `nest.ResetKernel()` and don't set the seed or the resolution: `observe` has done so. Don't
# call `nest.SetDefaults()` either: it outlives your function. In cells of your own, **do** reset first.
#
# The questions don't build on each other's answers. A number may be Python's or NumPy's, and an array may be a list.

# %% [markdown] given-text role="text"
# The next cell holds functions of ours, through which questions 4 to 6 also call yours. Run it now; look at it later.


# %% given role="setup"
def with_defaults(found):
    """What your function returned, and with it some of NEST's defaults, which must be as they were."""
    synapse, neuron = nest.GetDefaults("static_synapse"), nest.GetDefaults("iaf_psc_alpha")
    names = {"weight": synapse, "delay": synapse, "I_e": neuron, "tau_syn_ex": neuron}
    return {**found, "defaults": {name: model[name] for name, model in names.items()}}


def psp_after_others(others, weight_pA, delay_ms, tau_syn_ms):
    """For question 4: your two neurons in a kernel that already holds some other nodes."""
    nest.Create("parrot_neuron", others)
    return with_defaults(psp(weight_pA, delay_ms, tau_syn_ms))


def chain_after_others(others, n, I_pA, weight_pA, delay_ms, T_ms):
    """For question 5: your chain in a kernel that already holds some other nodes."""
    nest.Create("parrot_neuron", others)
    return with_defaults(chain(n, I_pA, weight_pA, delay_ms, T_ms))


def network(n_E, n_I, K_E, K_I):
    """For question 6: a random network with devices; its parts by name.

    n_E, n_I: numbers of neurons; K_E, K_I: inputs of each neuron from E and from I.
    """
    nest.CopyModel("static_synapse", "inhibitory_synapse")
    noise = nest.Create("poisson_generator", params={"rate": 8000.0})
    exc = nest.Create("iaf_psc_alpha", n_E)
    inh = nest.Create("iaf_psc_exp", n_I)
    neurons = exc + inh
    meter = nest.Create("multimeter", params={"record_from": ["V_m"]})
    recorder = nest.Create("spike_recorder")
    synapse = {"weight": nest.random.uniform(10.0, 30.0), "delay": nest.random.uniform(1.0, 3.0)}
    nest.Connect(exc, neurons, {"rule": "fixed_indegree", "indegree": K_E}, synapse)
    if K_I > 0:
        rule = {"rule": "fixed_indegree", "indegree": K_I}
        synapse = {"synapse_model": "inhibitory_synapse", "weight": -90.0, "delay": 0.8}
        nest.Connect(inh, neurons, rule, synapse)
    nest.Connect(noise, neurons, syn_spec={"weight": 25.0, "delay": 1.5})
    nest.Connect(meter, exc)
    nest.Connect(neurons, recorder)
    return {"E": exc, "I": inh, "noise": noise, "meter": meter, "recorder": recorder}


def read_inventory(n_E, n_I, K_E, K_I):
    """For question 6: the network and what your `inventory` says of it."""
    parts = network(n_E, n_I, K_E, K_I)
    return parts | {"inventory": inventory()}


def read_inputs(n_E, n_I, K_E, K_I, position):
    """For question 6: the network and what your `inputs_of` says of neuron `position` of E + I."""
    parts = network(n_E, n_I, K_E, K_I)
    neuron = (parts["E"] + parts["I"])[position]
    found = {f"from {name}": inputs_of(neuron, parts[name]) for name in ("E", "I", "noise")}
    found["from every second of E"] = inputs_of(neuron, parts["E"][::2])
    return parts | found


def read_few(model, nodes, connections):
    """For question 6: what `inventory` says of a few nodes, connected from the first to the last."""
    if nodes > 0:
        few = nest.Create(model, nodes)
        for _ in range(connections):
            nest.Connect(few[0], few[nodes - 1])
    return inventory()


# %% [markdown] q1-text role="text"
# ## Question 1: will it fire at all? (2 points)
#
# Write `rheobase_pA`. It returns the constant current, in pA, for which the potential of a leaky integrate-and-fire neuron
# tends exactly to the threshold: a plain number, to a relative accuracy of 10⁻⁶. No NEST needed. In all calls
# $V_{th} > E_L$, but each may have any sign: many papers measure potentials from rest, so that $E_L = 0$.
#
# Below threshold, the membrane is a capacitor with a leak (Lapicque 1907). Under a constant current $I$ from rest,
#
# $$ V(t) = E_L + \frac{\tau_m I}{C_m}\left(1 - e^{-t/\tau_m}\right). $$
#
# The neuron fires when $V$ reaches $V_{th}$, so it fires if $V_{th}$ is below the limit of $V(t)$ for large $t$. The
# current at the border is called the *rheobase*.


# %% q1-solution role="solution"
def rheobase_pA(C_m_pF, tau_m_ms, E_L_mV, V_th_mV):
    """The rheobase (pA) of a leaky integrate-and-fire neuron.

    All arguments are numbers; their names end with the unit.
    """
    ### BEGIN SOLUTION
    return (V_th_mV - E_L_mV) * C_m_pF / tau_m_ms
    ### END SOLUTION


# %% q1 role="graded" points=2
observe(
    "q1", rheobase_pA, probe="default", C_m_pF=250.0, tau_m_ms=10.0, E_L_mV=-70.0, V_th_mV=-55.0
)
observe("q1", rheobase_pA, probe="small", C_m_pF=90.0, tau_m_ms=18.0, E_L_mV=-65.0, V_th_mV=-47.0)
### BEGIN HIDDEN TESTS
observe("q1", rheobase_pA, probe="drawn")
observe("q1", rheobase_pA, probe="drawn_from_rest")
observe("q1", rheobase_pA, probe="drawn_positive")
observe("q1", rheobase_pA, probe="drawn_across_zero")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look at it.** NEST's default `iaf_psc_alpha` (that of the first call above) receives currents around your rheobase. How many spikes does it fire at the rheobase itself, if you wait long enough? And how long
# does it take to the first spike at 0.1 pA above it? (Solve $V(t) = V_{th}$ for $t$.)

# %% q1-figure role="figure"
border = rheobase_pA(250.0, 10.0, -70.0, -55.0)
currents = border + np.array([-20.0, -10.0, -2.0, 0.0, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 40.0])
counts = []
for current in currents:
    nest.ResetKernel()
    neuron = nest.Create("iaf_psc_alpha", params={"I_e": current})
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    nest.Simulate(1000.0)
    counts.append(recorder.get("n_events"))
figure, axis = plt.subplots(figsize=(6.4, 3), layout="constrained")
axis.plot(currents, counts, "o-", ms=4, lw=1, color="C0")
axis.axvline(border, color="gray", ls="--", lw=1)
axis.annotate("your rheobase", (border, max(counts)), (5, -5), textcoords="offset points")
axis.set(xlabel="current (pA)", ylabel="spikes in 1 s")
plt.show()

# %% [markdown] q1-answer role="answer"
# **What you see.** At the rheobase itself the neuron never fires: the potential approaches the threshold for ever. Just
# above it, the first spike takes $\tau_m \ln\frac{\tau_m I / C_m}{\tau_m I / C_m - (V_{th} - E_L)}$. For 375.1 pA the
# denominator is 0.004 mV, so that is 10 ms · ln(15.004 / 0.004) = 82 ms: long, but finite. The time grows only with the
# logarithm of the distance. This is why the count jumps from 0 to 11 within a tenth of a pA.
#
# **Why so.** For large $t$ the exponential vanishes, and $E_L + \tau_m I / C_m = V_{th}$ is solved for $I$. Only the
# difference $V_{th} - E_L$ enters, so it does not matter from where potentials are measured.

# %% [markdown] q2-text role="text"
# ## Question 2: one neuron, two recorders (4 points)
#
# Write `simulate_dc`. It creates **one** `iaf_psc_alpha` with the given membrane time constant and refractory time (`tau_m`,
# `t_ref`); all other parameters stay at their defaults. It drives the neuron by its own constant current (the parameter
# `I_e`; no generator), simulates for `T_ms` and returns a dictionary with
#
# - `"spike_times_ms"`: the times of all spikes, one at `T_ms` itself too, from a spike recorder, in ms (an array of length
#   0 if there are none),
# - `"t_ms"` and `"V_mV"`: the times at which the membrane potential was sampled, and `V_m` there, unchanged.
#
# **Sample every 0.1 ms**, the first time at 0.1 ms: the `interval` of a multimeter or voltmeter is 1.0 ms unless you set
# it. Return all samples that NEST gives you. (The last one comes up to 1 ms before `T_ms`, because NEST delivers samples in
# batches; the check allows for this.) If you simulate a little longer, return nothing later than `T_ms`. The checks compare spike
# times to the time step, and potentials to 10⁻⁶ mV.


# %% q2-solution role="solution"
def simulate_dc(I_pA, T_ms, tau_m_ms, t_ref_ms):
    """Spikes and membrane potential of one iaf_psc_alpha under the constant current I_pA.

    All arguments are numbers; their names end with the unit.
    Returns {"spike_times_ms": shape (spikes,), "t_ms": shape (samples,), "V_mV": shape (samples,)}.
    """
    ### BEGIN SOLUTION
    neuron = nest.Create(
        "iaf_psc_alpha", params={"I_e": I_pA, "tau_m": tau_m_ms, "t_ref": t_ref_ms}
    )
    recorder = nest.Create("spike_recorder")
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(neuron, recorder)
    nest.Connect(meter, neuron)
    nest.Simulate(T_ms)
    samples = meter.get("events")
    return {
        "spike_times_ms": recorder.get("events")["times"],
        "t_ms": samples["times"],
        "V_mV": samples["V_m"],
    }
    ### END SOLUTION


# %% q2 role="graded" points=4
observe("q2", simulate_dc, probe="strong", I_pA=600.0, T_ms=73.0, tau_m_ms=8.0, t_ref_ms=3.0)
observe("q2", simulate_dc, probe="weak", I_pA=300.0, T_ms=60.0, tau_m_ms=12.0, t_ref_ms=1.0)
### BEGIN HIDDEN TESTS
observe("q2", simulate_dc, probe="drawn")
observe("q2", simulate_dc, probe="drawn_weak")
observe("q2", simulate_dc, probe="spike_at_end")
observe("q2", simulate_dc, probe="spike_after_end")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look at it.** A neuron below (gray), just above (blue) and well above its rheobase (orange). Where do you see the
# refractory time? And why does the plotted potential never reach the threshold of -55 mV, although the neuron fires (marks
# on top)?

# %% q2-figure role="figure"
figure, axis = plt.subplots(figsize=(7, 3.2), layout="constrained")
for current, colour in ((340.0, "gray"), (390.0, "C0"), (600.0, "C1")):
    nest.ResetKernel()
    found = simulate_dc(current, 120.0, 10.0, 2.0)
    axis.plot(found["t_ms"], found["V_mV"], color=colour, lw=1.2, label=f"{current:g} pA")
    spikes = found["spike_times_ms"]
    axis.plot(spikes, np.full(len(spikes), -53.5), "|", ms=10, color=colour)
axis.axhline(-55.0, color="gray", ls="--", lw=0.8)
axis.set(xlabel="time (ms)", ylabel="membrane potential (mV)", ylim=(-71, -52))
axis.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3)
plt.show()

# %% [markdown] q2-answer role="answer"
# **What you see.** The refractory time is the flat piece at -70 mV after each spike, 2 ms long. The plotted potential stays
# below -55 mV because NEST resets it in the step in which it would reach the threshold. The model has no upstroke: a spike
# is a point in time, and only the spike recorder knows it.
#
# **Why so.** The spikes come from a spike recorder and not from jumps of the voltage: the last samples of a multimeter come
# up to 1 ms before the end, so a spike there would be missed. The interval is set to 0.1 ms, the resolution. All
# parameters are given to `nest.Create`, because then the neuron never exists with other ones.

# %% [markdown] q3-text role="text"
# ## Question 3: a device, and its delay (4 points)
#
# A `dc_generator` sends a current, with the parameters `amplitude` (pA), `start` and `stop` (ms). Its signal travels along a
# connection like any other, so **it arrives one delay later**, 1 ms by default.
#
# Write `stimulus`. It creates four nodes and connects them, but **does not simulate** (`observe` will):
#
# - `"neuron"`: one `iaf_psc_alpha` with default parameters,
# - `"generator"`: one `dc_generator` of the given amplitude, start and stop, connected to the neuron with weight 1 and
#   the given delay,
# - `"recorder"`: one `spike_recorder` that records the spikes of the neuron,
# - `"meter"`: one `multimeter` (or `voltmeter`) that records `V_m` of the neuron every 0.1 ms.
#
# Return them in a dictionary under these names. The given delay is that of the generator's connection only; the
# connections of recorder and meter keep NEST's default weight and delay. Both devices record all the time, not just
# while the generator is on. Nothing else drives the neuron. Give `start` and `stop` as they are, also a `start` of 0.


# %% q3-solution role="solution"
def stimulus(amplitude_pA, start_ms, stop_ms, delay_ms):
    """A neuron with a dc_generator, a spike_recorder and a multimeter, not simulated.

    amplitude_pA, start_ms, stop_ms: of the generator; delay_ms: of its connection to the neuron.
    Returns {"neuron", "generator", "recorder", "meter"}: NodeCollections of one node each.
    """
    ### BEGIN SOLUTION
    neuron = nest.Create("iaf_psc_alpha")
    generator = nest.Create(
        "dc_generator", params={"amplitude": amplitude_pA, "start": start_ms, "stop": stop_ms}
    )
    recorder = nest.Create("spike_recorder")
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(generator, neuron, syn_spec={"weight": 1.0, "delay": delay_ms})
    nest.Connect(neuron, recorder)
    nest.Connect(meter, neuron)
    return {"neuron": neuron, "generator": generator, "recorder": recorder, "meter": meter}
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    stimulus,
    probe="late",
    simulate_ms=80.0,
    amplitude_pA=500.0,
    start_ms=10.0,
    stop_ms=60.0,
    delay_ms=2.5,
)
observe(
    "q3",
    stimulus,
    probe="early",
    simulate_ms=40.0,
    amplitude_pA=800.0,
    start_ms=0.0,
    stop_ms=20.0,
    delay_ms=0.4,
)
### BEGIN HIDDEN TESTS
observe("q3", stimulus, probe="drawn", simulate_ms=100.0)
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look at it.** The same current of 500 pA, from `start = 0` on, through four cables, and as `I_e` of the neuron
# (dashed). The spikes are on top. How much later does each come than the one without a cable, and which part of that is
# not the delay? (A generator is ready only after its first time step.)

# %% q3-figure role="figure"
figure, axis = plt.subplots(figsize=(7, 3.2), layout="constrained")
nest.ResetKernel()
neuron = nest.Create("iaf_psc_alpha", params={"I_e": 500.0})
meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
nest.Connect(meter, neuron)
nest.Simulate(25.0)
axis.plot(meter.events["times"], meter.events["V_m"], "--", color="gray", lw=1.2, label="I_e")
for k, delay in enumerate((0.1, 1.0, 2.0, 5.0)):
    nest.ResetKernel()
    built = stimulus(500.0, 0.0, 1000.0, delay)
    nest.Simulate(25.0)
    samples = built["meter"].get("events")
    spikes = built["recorder"].get("events")["times"]
    axis.plot(samples["times"], samples["V_m"], color=f"C{k}", lw=1.2, label=f"{delay} ms")
    axis.plot(spikes, np.full(len(spikes), -53.5), "|", ms=10, color=f"C{k}")
axis.set(xlabel="time (ms)", ylabel="membrane potential (mV)", ylim=(-71, -52))
axis.legend(frameon=False, title="delay", loc="upper left")
plt.show()

# %% [markdown] q3-answer role="answer"
# **What you see.** Each spike comes later than that of the neuron with `I_e` by the delay *plus 0.1 ms*. The extra step is
# the generator's own: it becomes active at `start`, but at the earliest after the first time step. With the default delay, a
# stimulus from `start = 0` arrives at 1.1 ms.
#
# **Why so.** Only the connection from the generator has a `syn_spec`: a delay on a recorder's connection is useless, and
# recorders date a spike by when it was fired. The current is weight times amplitude, so with the amplitude in the generator
# the weight is 1.

# %% [markdown] q4-text role="text"
# ## Question 4: two neurons and what passes between them (5 points)
#
# Write `psp`. It creates two neurons of the model `iaf_psc_alpha`:
#
# - `"pre"` with `I_e` = 376 pA, all else default. It first fires at 59.3 ms (use this number or record it), then at
#   120.6 ms.
# - `"post"`, without a current of its own, with the given synaptic time constant. NEST has two, `tau_syn_ex` for
#   positive weights and `tau_syn_in` for negative ones: **set both**, so that the neuron is the same for any weight. All
#   else default.
#
# and **one** connection between them, from `pre` to `post`, with the given weight and delay. Nothing else drives them. Then
# it simulates for 100 ms, samples `V_m` of `post` every 0.1 ms, and returns a dictionary with four entries:
#
# - `"pre"` and `"post"`: the two NodeCollections, of one neuron each,
# - `"amplitude_mV"`: the largest deflection of `V_m` of `post` from its resting potential -70 mV, **with its sign**:
#   positive for an excitatory, negative for an inhibitory synapse,
# - `"latency_ms"`: the time from the *presynaptic spike* to this largest deflection.
#
# This deflection is the postsynaptic potential, the **PSP**. Each spike of `pre` causes, one delay later, a current in
# `post`: an alpha function (Rall 1967) with its peak, the *weight* in pA, after $\tau_s$.
#
# The checks compare amplitudes to 0.1 % and latencies to the time step. They use only arguments for which `post` does not
# fire and its largest deflection comes before 95 ms; the weight is never 0. You need not return your devices.


# %% q4-solution role="solution"
def psp(weight_pA, delay_ms, tau_syn_ms):
    """Two connected neurons, and amplitude and latency of the PSP, from a simulation of 100 ms.

    weight_pA: of either sign; delay_ms; tau_syn_ms: synaptic time constant of the neuron "post".
    Returns {"pre": NodeCollection, "post": NodeCollection, "amplitude_mV": number,
    "latency_ms": number}.
    """
    ### BEGIN SOLUTION
    pre = nest.Create("iaf_psc_alpha", params={"I_e": 376.0})
    post = nest.Create("iaf_psc_alpha", params={"tau_syn_ex": tau_syn_ms, "tau_syn_in": tau_syn_ms})
    recorder = nest.Create("spike_recorder")
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(pre, post, syn_spec={"weight": weight_pA, "delay": delay_ms})
    nest.Connect(pre, recorder)
    nest.Connect(meter, post)
    nest.Simulate(100.0)
    samples = meter.get("events")
    deflection = samples["V_m"] + 70.0
    peak = np.argmax(np.abs(deflection))
    return {
        "pre": pre,
        "post": post,
        "amplitude_mV": deflection[peak],
        "latency_ms": samples["times"][peak] - recorder.get("events")["times"][0],
    }
    ### END SOLUTION


# %% q4 role="graded" points=5
observe("q4", psp, probe="excitatory", weight_pA=100.0, delay_ms=1.5, tau_syn_ms=3.0)
observe("q4", psp, probe="inhibitory", weight_pA=-250.0, delay_ms=3.0, tau_syn_ms=0.8)
### BEGIN HIDDEN TESTS
observe("q4", psp_after_others, probe="drawn_excitatory")
observe("q4", psp, probe="drawn_inhibitory")
observe("q4", psp, probe="drawn_late")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look at it.** Left: the current of a synapse (dotted) and the PSP, for two synaptic time constants. Right: your
# amplitudes over the weight, on a straight line: without spikes, the neuron is a *linear* filter, and PSPs add up. How many simultaneous inputs of 20 pA with $\tau_s$ = 2 ms would make this neuron fire from rest?

# %% q4-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.2), layout="constrained")
figure.get_layout_engine().set(wspace=0.1)
twin = left.twinx()
for k, tau_syn in enumerate((0.5, 2.0)):
    nest.ResetKernel()
    post = psp(100.0, 1.0, tau_syn)["post"]
    nest.Simulate(10.0)  # 110 ms by now; the second spike of "pre" comes at 120.6 ms
    meter = nest.Create("multimeter", params={"record_from": ["V_m", "I_syn_ex"], "interval": 0.1})
    nest.Connect(meter, post)
    nest.Simulate(45.0)
    samples = meter.get("events")
    t = samples["times"] - 120.6
    left.plot(t, samples["V_m"], color=f"C{k}", lw=1.5, label=f"{tau_syn} ms")
    twin.plot(t, samples["I_syn_ex"], color=f"C{k}", lw=1, ls=":")
left.set(
    xlabel="time since presynaptic spike (ms)", ylabel="membrane potential (mV)", xlim=(-3, 30)
)
left.legend(frameon=False, title=r"$\tau_s$", loc="upper right")
twin.set_ylabel("synaptic current (pA, dotted)")
weights = np.array([-400.0, -200.0, -50.0, 50.0, 200.0, 400.0])
for k, tau_syn in enumerate((0.5, 2.0)):
    amplitudes = []
    for weight in weights:
        nest.ResetKernel()
        amplitudes.append(psp(weight, 1.0, tau_syn)["amplitude_mV"])
    right.plot(weights, amplitudes, "o-", ms=4, lw=1, color=f"C{k}")
right.set(xlabel="weight (pA)", ylabel="amplitude of the PSP (mV)")
plt.show()

# %% [markdown] q4-answer role="answer"
# **What you see.** The current peaks after $\tau_s$, the PSP several ms later: as long as the current is larger than the leak,
# the potential goes on rising. With $\tau_s$ = 2 ms a weight of 100 pA gives 1.30 mV, so 20 pA give 0.26 mV. The
# threshold is 15 mV above rest, and PSPs add up: 58 simultaneous inputs make the neuron fire.
#
# **Why so.** The deflection is measured from -70 mV and looked up where it is largest *in size*, so that one line serves both
# signs. The latency begins at the presynaptic spike, which the recorder gives, and so contains the delay.

# %% [markdown] q5-text role="text"
# ## Question 5: a spike runs along a chain (5 points)
#
# Write `chain`. It creates `n` neurons of the model `iaf_psc_alpha` ($n \ge 2$), gives **only the first** the constant
# current `I_e` = `I_pA` (all other parameters stay at their defaults, and nothing else drives them), connects neuron $i$ to
# neuron $i+1$ for $i = 0, \dots, n-2$ with the given weight and delay, records the spikes of all neurons, simulates for
# `T_ms` and returns a dictionary with
#
# - `"neurons"`: one NodeCollection of all `n` neurons, in the order of the chain,
# - `"first_spike_ms"`: `n` numbers (list or array): the time of the *first* spike of each neuron, in the order of the
#   chain, in ms; `np.nan` for a neuron that has not fired. A spike at `T_ms` itself counts; NEST records nothing later,
#   so you need no filter. With a weak current, no neuron fires.
#
# <details>
# <summary>Two traps</summary>
#
# - `nest.Connect(a, b)` connects *every* node of `a` to *every* node of `b`. To connect pair by pair, give the rule
#   `"one_to_one"` as the third argument, or use a loop.
# - `"senders"` holds **node ids**. The first neuron of your chain has the id 1 only if nothing was created before it, so
#   ask your neurons for their ids.
#
# </details>


# %% q5-solution role="solution"
def chain(n, I_pA, weight_pA, delay_ms, T_ms):
    """A feed-forward chain of n neurons, simulated for T_ms.

    n: number of neurons (int, at least 2). I_pA: constant current (I_e) of the first neuron only.
    weight_pA, delay_ms: of all n - 1 connections.
    Returns {"neurons": NodeCollection of size n, "first_spike_ms": shape (n,)}; np.nan stands for
    a neuron without a spike.
    """
    ### BEGIN SOLUTION
    neurons = nest.Create("iaf_psc_alpha", n)
    neurons[0].I_e = I_pA
    for k in range(n - 1):
        synapse = {"weight": weight_pA, "delay": delay_ms}
        nest.Connect(neurons[k], neurons[k + 1], syn_spec=synapse)
    recorder = nest.Create("spike_recorder")
    nest.Connect(neurons, recorder)
    nest.Simulate(T_ms)
    events = recorder.get("events")
    first = []
    for node_id in neurons.tolist():
        times = events["times"][events["senders"] == node_id]
        first.append(np.min(times) if len(times) else np.nan)
    return {"neurons": neurons, "first_spike_ms": first}
    ### END SOLUTION


# %% q5 role="graded" points=5
observe("q5", chain, probe="five", n=5, I_pA=500.0, weight_pA=1500.0, delay_ms=2.0, T_ms=100.0)
observe("q5", chain, probe="short", n=6, I_pA=400.0, weight_pA=2500.0, delay_ms=1.1, T_ms=37.7)
observe(
    "q5",
    chain_after_others,
    probe="after_others",
    others=7,
    n=4,
    I_pA=450.0,
    weight_pA=1800.0,
    delay_ms=0.7,
    T_ms=60.0,
)
### BEGIN HIDDEN TESTS
observe("q5", chain, probe="drawn")
observe("q5", chain_after_others, probe="drawn_after_others")
observe("q5", chain, probe="drawn_short")
observe("q5", chain, probe="drawn_silent")
observe("q5", chain, probe="drawn_pair")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look at it.** Left: first spikes along a chain of 20 neurons, for four weights (gray: only the first fires). Right: the time per connection over the weight. Why is the speed constant along the chain? Where does the
# curve begin on the left, and why does it not simply fall to the delay (dashed) on the right?

# %% q5-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for weight, colour, size in (
    (1100.0, "gray", 10),
    (1200.0, "C0", 4),
    (1500.0, "C1", 4),
    (3000.0, "C2", 4),
):
    nest.ResetKernel()
    found = chain(20, 376.0, weight, 1.0, 200.0)
    left.plot(
        found["first_spike_ms"],
        range(20),
        "o",
        ms=size,
        color=colour,
        mfc="none" if size > 4 else colour,
        label=f"{weight:g} pA",
    )
left.set(xlabel="time of first spike (ms)", ylabel="position in the chain", yticks=range(0, 20, 5))
left.legend(frameon=False, loc="lower right")
weights = np.array([1160.0, 1200.0, 1300.0, 1500.0, 2000.0, 3000.0, 5000.0, 8000.0])
steps = []
for weight in weights:
    nest.ResetKernel()
    times = chain(2, 376.0, weight, 1.0, 75.0)["first_spike_ms"]
    steps.append(times[1] - times[0])
right.plot(weights, steps, "o-", ms=4, lw=1)
right.axhline(1.0, color="gray", ls="--", lw=1)
right.set(xlabel="weight (pA)", ylabel="time per connection (ms)", ylim=(0, None))
plt.show()

# %% [markdown] q5-answer role="answer"
# **What you see.** All neurons from the second on are equal and get the same input, one spike, so each takes the same time:
# the delay plus the time until the PSP reaches the threshold. The curve ends on the left at about 1150 pA, where the *peak*
# of the PSP just reaches the threshold, and the crossing is as late as the peak. On the right it does not fall to the delay,
# because even a very strong alpha current begins at 0 and the membrane has to be charged: at 8000 pA that takes 1 ms.
#
# **Why so.** The loop connects one pair at a time. Spikes are selected by the ids of these neurons (`neurons.tolist()`), so
# nothing depends on what else is in the kernel. A neuron without spikes must be looked at before `np.min`, which fails for
# an empty array.

# %% [markdown] q6-text role="text"
# ## Question 6: ask the network (4 points)
#
# What you *meant* to build and what you *have* built can differ. So write two functions that only ask: they create,
# change and simulate nothing.
#
# `inventory()` returns a dictionary with two entries, which are dictionaries themselves:
#
# - `"nodes"`: for each model that occurs (any of NEST's), by its name, how many nodes of it are in the kernel, devices
#   included,
# - `"connections"`: for each synapse model that occurs, how many connections of it there are, those of devices included.
#
# A neuron connected to a spike recorder gives
# `{"nodes": {"iaf_psc_alpha": 1, "spike_recorder": 1}, "connections": {"static_synapse": 1}}`. Leave out what does not
# occur: without nodes or connections the dictionary is `{}`.
#
# `inputs_of(neuron, sources)` looks at the connections that lead from any node of `sources` to `neuron` (both are
# NodeCollections, `neuron` of one node; `sources` may have gaps, as `E[::2]` has) and returns a dictionary with
#
# - `"count"`: their number (two connections from the same source count as two, and one from `neuron` to itself as one),
# - `"total_weight_pA"`: the sum of their weights,
# - `"longest_delay_ms"`: the longest of their delays.
#
# All three are 0 if there is no such connection. The checks compare weights and delays to a relative accuracy of 10⁻⁶.
#
# Ask NEST with `nest.GetNodes()`, `nest.GetConnections()` (both may be empty),
# `nest.GetConnections(source=a, target=b)`, `nodes.get("model")` and `connections.get("weight")`, likewise `"delay"`,
# `"synapse_model"`, `"source"`, `"target"`. Beware: for several nodes or connections, `get` returns a list or tuple. **For a
# single one it returns the bare value**, and for none an empty tuple or an error. (The networks are those of `network` and
# `read_few` before question 1.)


# %% q6-solution role="solution"
def inventory():
    """The number of nodes of each model, and of connections of each synapse model, in the kernel.

    Returns {"nodes": {model: int, …}, "connections": {synapse model: int, …}}.
    """
    ### BEGIN SOLUTION
    nodes, connections = {}, {}
    for node in nest.GetNodes():
        model = node.get("model")
        nodes[model] = nodes.get(model, 0) + 1
    for connection in nest.GetConnections():
        model = connection.get("synapse_model")
        connections[model] = connections.get(model, 0) + 1
    return {"nodes": nodes, "connections": connections}
    ### END SOLUTION


def inputs_of(neuron, sources):
    """The connections that lead from `sources` to `neuron`.

    neuron: NodeCollection of one node; sources: NodeCollection.
    Returns {"count": int, "total_weight_pA": number, "longest_delay_ms": number}, all 0 if there
    are none.
    """
    ### BEGIN SOLUTION
    connections = nest.GetConnections(source=sources, target=neuron)
    if len(connections) == 0:
        return {"count": 0, "total_weight_pA": 0.0, "longest_delay_ms": 0.0}
    return {
        "count": len(connections),
        "total_weight_pA": float(np.sum(connections.get("weight"))),
        "longest_delay_ms": float(np.max(connections.get("delay"))),
    }
    ### END SOLUTION


# %% q6 role="graded" points=4
observe("q6", read_inventory, probe="stock", n_E=16, n_I=4, K_E=8, K_I=3)
observe("q6", read_few, probe="one_node", model="iaf_psc_delta", nodes=1, connections=0)
observe("q6", read_few, probe="one_connection", model="parrot_neuron", nodes=2, connections=1)
observe("q6", read_few, probe="nothing", model="iaf_psc_alpha", nodes=0, connections=0)
observe("q6", read_inputs, probe="balanced", n_E=16, n_I=4, K_E=8, K_I=6, position=5)
observe("q6", read_inputs, probe="no_inhibition", n_E=10, n_I=5, K_E=6, K_I=0, position=12)
### BEGIN HIDDEN TESTS
observe("q6", read_inventory, probe="drawn_stock")
observe("q6", read_few, probe="drawn_few")
observe("q6", read_inputs, probe="drawn_inputs")
observe("q6", read_inputs, probe="drawn_dense")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-figure-text role="text"
# **Look at it.** The total weight that arrives at each of 50 neurons, according to your `inputs_of`. All have the same
# *number* of inputs. Why do their totals differ from E, but not from I? Can you explain every number of your `inventory`?

# %% q6-figure role="figure"
nest.ResetKernel()
parts = network(40, 10, 20, 5)
for kind, numbers in inventory().items():
    print(kind, numbers)
neurons = parts["E"] + parts["I"]
figure, axis = plt.subplots(figsize=(7, 2.8), layout="constrained")
for name, colour, label in (("E", "C0", "from E"), ("I", "C1", "from I")):
    totals = [inputs_of(neuron, parts[name])["total_weight_pA"] for neuron in neurons]
    axis.bar(range(len(neurons)), totals, color=colour, label=label)
axis.axhline(0.0, color="gray", lw=0.8)
axis.set(xlabel="neuron", ylabel="sum of weights (pA)")
axis.legend(frameon=False, ncols=2, loc="upper center", bbox_to_anchor=(0.5, 1.18))
plt.show()

# %% [markdown] q6-answer role="answer"
# **What you see.** Each neuron has 20 inputs from E whose weights are drawn between 10 and 30 pA, so their sum is 400 pA
# give or take $20/\sqrt{12} \cdot \sqrt{20}$ = 26 pA. The 5 inputs from I all have -90 pA: -450 pA for everybody.
# The inventory counts 40 + 10 neurons and 3 devices. The 1140 connections of the model `static_synapse` are 50 · 20 from E,
# 50 from the noise, 40 from the meter (which is connected to E only) and 50 to the recorder; those of `inhibitory_synapse`
# are 50 · 5 = 250.
#
# **Why so.** A loop over the nodes sees one at a time, and for one node `get` always gives a bare value: so no case needs
# special treatment. `inputs_of` asks for the number first, because `get` is of no use without connections, and NumPy's
# `sum` and `max` take a single number as well as a list.

# %% [markdown] end role="text"
# ## Where this leads
#
# The second assignment looks closer at the single neuron, the third at the rules that connect many. Chains of groups of
# neurons (*synfire chains*, Abeles 1982) are a model of precisely timed activity.
#
# **References**
#
# - L. Lapicque (1907), *J. Physiol. Pathol. Gén.* 9, 620: the integrate-and-fire neuron.
# - W. Rall (1967), *J. Neurophysiol.* 30, 1138: the alpha function, and shapes of PSPs.
# - M. Abeles (1982), *Local Cortical Circuits*, Springer: synfire chains.
# - M.-O. Gewaltig, M. Diesmann (2007), *Scholarpedia* 2(4), 1430: NEST.
