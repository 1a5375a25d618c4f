# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "intro"}
# # 1 · A first network
#
# A simulator does for a theory of the brain what a laboratory does for the brain itself: it lets you
# stimulate, record and compare with what you expected. NEST is a laboratory for networks of spiking
# neurons, from one neuron to a billion. As in any laboratory the beginning is small and decides much: which cable
# goes where, what is measured and when, and how long a signal travels. In this assignment you put one neuron under
# current, then two in contact, then many in a row, and each time you can say beforehand, on paper,
# what has to come out.
#
# **You will learn to**
#
# - create neurons and devices, connect them, simulate, and read what was recorded;
# - predict whether a neuron fires at all, and check the prediction (question 1);
# - record spikes and membrane potentials finely enough (2);
# - take the delay of a *device* into account, which many a script forgets (3);
# - measure a postsynaptic potential, excitatory or inhibitory (4);
# - build a chain of neurons and follow a spike along it (5);
# - ask a finished network what it consists of (6).
#
# About 2 to 3 hours. You need Python, NumPy and a differential equation of first order; no NEST.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "setup"}
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, observe

nest.verbosity = nest.VerbosityLevel.ERROR  # no news is good news

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "words"}
# ## NEST in five words
#
# | word | what it is | how to say it |
# |---|---|---|
# | **node** | a neuron or a device, always of some *model* | `nest.Create("iaf_psc_alpha", 3, params={"I_e": 300.0})` |
# | **connection** | a cable from one node to another, with a weight and a delay | `nest.Connect(a, b, syn_spec={"weight": 20.0, "delay": 1.5})` |
# | **generator** | a device that stimulates: `dc_generator`, `poisson_generator`, … | `nest.Create("dc_generator", params={"amplitude": 500.0})` |
# | **recorder** | a device that measures: `spike_recorder`, `multimeter` (or `voltmeter`, a multimeter for `V_m`) | `nest.Create("multimeter", params={"record_from": ["V_m"]})` |
# | **kernel** | all of it together: nodes, connections, clock, random numbers | `nest.Simulate(100.0)`, `nest.ResetKernel()` |
#
# - `nest.Create` returns a `NodeCollection`. It behaves like a list of nodes: `len(nodes)`,
#   `nodes[0]`, `nodes[1:]`. You read and set parameters by name: `nodes[0].I_e = 376.0`,
#   `nodes.get("V_th")`. Every node has an id, a whole number counted from 1 through the whole kernel:
#   `nodes.tolist()`, or `nodes[0].global_id`.
# - Which way round? A generator sends its signal to the neuron: `nest.Connect(generator, neuron)`. A neuron sends its spikes **to**
#   the spike recorder: `nest.Connect(neuron, spike_recorder)`. But a multimeter goes and asks the
#   neuron, so it is the one that connects: `nest.Connect(multimeter, neuron)`.
# - What was recorded stands in `recorder.get("events")`, a dictionary of arrays of equal length: `"times"`
#   (ms), `"senders"` (ids of the nodes that were recorded), and for a multimeter one array for each quantity in `record_from`.
#   What a model lets you record, `nest.GetDefaults("iaf_psc_alpha")["recordables"]` tells.
# - If you say nothing, a connection has **weight 1 and delay 1 ms**, also one that comes from a device.
#   Delays are multiples of the time step, 0.1 ms; others are rounded silently (0.25 ms becomes 0.3 ms).
# - Units: ms, mV, pA, pF. So pA · ms / pF = mV. Rates are in spikes per second (Hz).
#
# Here is a complete experiment. Run it, then change something and run it again.


# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "example"}
def experiment(seed):
    """Spike times (ms) of one neuron that gets random input for 100 ms."""
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "rules"}
# **Seeds.** Random numbers in a computer follow from a *seed*: the same seed gives the same spikes, another seed
# another sample of the same experiment. NEST has its own seed, `nest.rng_seed`; `np.random.seed` does not touch it.
# And `nest.ResetKernel()` puts it back to a fixed number, so set it *after* the reset. (Apart from this example nothing in
# this assignment is random but a network that question 6 gives you.)
#
# **How an answer is checked.** You replace `raise NotImplementedError()` by your answer. The cell below it
# holds calls of `observe` and one of `check`:
#
# - `observe("q1", your_function, probe="…", …)` starts from a freshly reset kernel (time step 0.1 ms, one thread, a seed of its
#   own), calls your function with the arguments that you see, and records what it returns. If you
#   return nodes, it looks at them and their connections too, and where it says `simulate_ms=…` it
#   attaches recorders of its own and simulates.
# - `check("q1")` judges what was recorded and says what is right, what is not, and where to look.
#   Run the cell again whenever you have changed your answer.
# - When you hand in, your functions are called with **other arguments** as well. So use every argument
#   that you are given, and do not change one in place.
#
# **Don't** call `nest.ResetKernel()` in your answers, and set neither seed nor resolution: `observe` has
# done so. **Do** call `nest.ResetKernel()` first when you try something out in a cell of your own. Nodes
# survive from one cell to the next, so a cell run twice would give you every node twice.
#
# Every question stands on its own: you need no earlier answer for a later one. Where a number is asked for, Python's or NumPy's
# will do; where an array is asked for, a list will do too.

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "given-text"}
# The next cell holds three functions of ours that questions 5 and 6 call your functions through. Run it and go on;
# you need to look at it only when you get there.


# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "given"}
def chain_after_others(others, n, I_pA, weight_pA, delay_ms, T_ms):
    """For question 5: your chain in a kernel that already holds some other nodes."""
    nest.Create("parrot_neuron", others)
    return chain(n, I_pA, weight_pA, delay_ms, T_ms)


def read_network(n_E, n_I, K_E, K_I, position):
    """For question 6: a random network, and what your functions say about it.

    n_E, n_I: numbers of neurons; K_E, K_I: inputs of each neuron from E and from I.
    position: of the neuron, in E + I, whose inputs are asked for.
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
    neuron = neurons[position]
    return {
        "E": exc,
        "I": inh,
        "noise": noise,
        "meter": meter,
        "recorder": recorder,
        "inventory": inventory(),
        "from E": inputs_of(neuron, exc),
        "from I": inputs_of(neuron, inh),
        "from noise": inputs_of(neuron, noise),
    }


def read_few(model, nodes, connections):
    """For question 6: what `inventory` says of a few nodes, connected from the first to the last."""
    if nodes > 0:
        few = nest.Create(model, nodes)
        for _ in range(connections):
            nest.Connect(few[0], few[nodes - 1])
    return inventory()


# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-text"}
# ## Question 1: will it fire at all? (2 points)
#
# The neuron of this assignment is the leaky integrate-and-fire neuron (Lapicque 1907). Below threshold its membrane is
# a capacitor with a leak,
#
# $$ \tau_m \frac{dV}{dt} = -(V - E_L) + \frac{\tau_m}{C_m}\, I , $$
#
# and when $V$ reaches $V_{th}$ it fires a spike. Under a constant current $I$ from rest, the potential rises as
#
# $$ V(t) = E_L + \frac{\tau_m I}{C_m}\left(1 - e^{-t/\tau_m}\right), $$
#
# towards a value that it approaches but never quite reaches. The neuron fires if $V_{th}$ lies below that value.
# The current at the border is called the *rheobase*.
#
# Write `rheobase_pA`. It returns the current, in pA, for which the potential would end up exactly at the
# threshold: a plain number, to a relative accuracy of 10⁻⁶. It needs no NEST. In all calls $V_{th} > E_L$, but either may have
# any sign: many a paper counts potentials from rest, so that $E_L = 0$.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q1-solution"}
def rheobase_pA(C_m_pF, tau_m_ms, E_L_mV, V_th_mV):
    """The rheobase (pA) of a leaky integrate-and-fire neuron.

    All arguments are numbers, in the units that their names end with.
    """
    ### BEGIN SOLUTION
    return (V_th_mV - E_L_mV) * C_m_pF / tau_m_ms
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q1", "points": 2}
observe(
    "q1", rheobase_pA, probe="default", C_m_pF=250.0, tau_m_ms=10.0, E_L_mV=-70.0, V_th_mV=-55.0
)
observe("q1", rheobase_pA, probe="small", C_m_pF=90.0, tau_m_ms=18.0, E_L_mV=-65.0, V_th_mV=-47.0)
### BEGIN HIDDEN TESTS
observe("q1", rheobase_pA, probe="drawn")
observe("q1", rheobase_pA, probe="drawn_from_rest")
### END HIDDEN TESTS
check("q1")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-figure-text"}
# **Look at it.** NEST's neuron `iaf_psc_alpha`, with its default parameters (those of the first call above), under currents around
# your rheobase: how many spikes does it fire in a second? At the rheobase itself there is none, however long you wait, and
# just above it the first spike takes its time.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-text"}
# ## Question 2: one neuron, two recorders (4 points)
#
# Now it is your turn to run NEST. Write `simulate_dc`. It creates **one** `iaf_psc_alpha` with the
# membrane time constant and the refractory time given (`tau_m`, `t_ref`) and all other parameters left at their
# defaults, drives it by its own constant current (the parameter `I_e`; no generator), simulates for
# `T_ms` and returns a dictionary with
#
# - `"spike_times_ms"`: the times of all spikes, in ms (an array of length 0 if there are none),
# - `"t_ms"` and `"V_mV"`: the times at which the membrane potential was sampled, and the potential `V_m` there,
#   as NEST gives it.
#
# The defaults are $C_m$ = 250 pF, $E_L$ = $V_{reset}$ = -70 mV, $V_{th}$ = -55 mV. The neuron starts at -70 mV. After a spike it
# is held at $V_{reset}$ for the time `t_ref`, then it rises anew.
#
# **Sample every 0.1 ms**, the first time at 0.1 ms. A multimeter or voltmeter does so every 1.0 ms unless you set its
# `interval`; 1 ms is long for a neuron. Take all samples that NEST gives you. (The last one comes up to 1 ms before `T_ms`,
# because samples are handed over in batches; the check knows this.)
#
# The calls use values of `T_ms` up to 200 ms. The checks compare spike times to the time step, and potentials to 10⁻⁶ mV.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q2-solution"}
def simulate_dc(I_pA, T_ms, tau_m_ms, t_ref_ms):
    """Spikes and membrane potential of one iaf_psc_alpha under the constant current I_pA.

    All arguments are numbers, in the units that their names end with.
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q2", "points": 4}
observe("q2", simulate_dc, probe="strong", I_pA=600.0, T_ms=80.0, tau_m_ms=8.0, t_ref_ms=3.0)
observe("q2", simulate_dc, probe="weak", I_pA=300.0, T_ms=60.0, tau_m_ms=12.0, t_ref_ms=1.0)
### BEGIN HIDDEN TESTS
observe("q2", simulate_dc, probe="drawn")
observe("q2", simulate_dc, probe="drawn_weak")
### END HIDDEN TESTS
check("q2")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure-text"}
# **Look at it.** A neuron below (gray), just above (blue) and well above its rheobase (orange). Where is the
# refractory time to be seen? The spike itself is not: an integrate-and-fire neuron has no upstroke, its spikes are
# mere points in time (marked on top). The potential that is shown never reaches -55 mV, since at the
# step at which it does so it is reset.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-text"}
# ## Question 3: a device, and its delay (4 points)
#
# With `I_e` the current is part of the neuron. In an experiment it comes from outside, through a cable: in NEST, from a `dc_generator`
# with the parameters `amplitude` (pA), `start` and `stop` (ms). A generator's signal travels along a connection like
# any other, so **it arrives one delay later**, 1 ms if you say nothing. In a large network nobody
# notices; where latencies are measured 1 ms is as long as a whole synaptic delay.
#
# Exactly: the current acts on the neuron from $t_{on} + d$ to $t_{off} + d$, where $d$ is the delay, $t_{off}$ is `stop`, and
# $t_{on}$ is `start`, but at least one time step, 0.1 ms (a generator that starts at 0 is ready only after its first step).
#
# Write `stimulus`. It creates four nodes and connects them, but **does not simulate** (`observe` will):
#
# - `"neuron"`: one `iaf_psc_alpha` with default parameters,
# - `"generator"`: one `dc_generator` of the given amplitude, start and stop, connected to the neuron with weight 1 and
#   the given delay,
# - `"recorder"`: one `spike_recorder` that records the spikes of the neuron,
# - `"meter"`: one `multimeter` (or `voltmeter`) that records `V_m` of the neuron every 0.1 ms.
#
# Return them in a dictionary under these names. The delay given is that of the generator's connection only: those of recorder and
# meter keep NEST's default weight and delay. And both record all the time, not just while the generator is on.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q3-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q3", "points": 4}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-figure-text"}
# **Look at it.** The same current of 500 pA from `start = 0` on, through four cables, and as `I_e` of the neuron (dashed). The spikes
# (on top) come later by the delay and one time step more. Ask any script that you are given:
# at what time did the stimulus *arrive*?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-text"}
# ## Question 4: two neurons and what passes between them (5 points)
#
# Each spike of a presynaptic neuron makes, one delay later, a synaptic current in the postsynaptic one. In
# `iaf_psc_alpha` it has the shape of an alpha function (Rall 1967),
#
# $$ i(t) = w\, \frac{e\,t}{\tau_s}\, e^{-t/\tau_s}, \qquad t \ge 0, $$
#
# which peaks at $t=\tau_s$ with the value $w$, the *weight*, in pA. A negative weight makes the synapse
# inhibitory. The deflection of the membrane potential that follows is the postsynaptic potential, the **PSP**. It is what an
# electrophysiologist sees, and it is slower than the current, for the membrane has to be charged.
#
# Write `psp`. It creates two neurons of the model `iaf_psc_alpha`:
#
# - `"pre"` with `I_e` = 376 pA, all else default. It fires at 59.3 ms for the first time and at 120.6 ms for the second.
# - `"post"`, without a current of its own, with the synaptic time constant given. NEST has two of them, `tau_syn_ex` for
#   positive weights and `tau_syn_in` for negative ones: **set both**. All else default.
#
# and **one** connection, from `pre` to `post`, with the given weight and delay. Then it simulates for 100 ms, so that there is
# exactly one presynaptic spike, measures the PSP of `post` in samples of `V_m` taken every 0.1 ms,
# and returns a dictionary with four entries:
#
# - `"pre"` and `"post"`: the two NodeCollections, of one neuron each,
# - `"amplitude_mV"`: the largest deflection of `V_m` of `post` from its resting potential -70 mV, **with its sign**: positive for an
#   excitatory, negative for an inhibitory synapse,
# - `"latency_ms"`: the time from the *presynaptic spike* to this largest deflection.
#
# The checks compare amplitudes to 0.1 % and latencies to 0.1 ms, the time between samples. They only use arguments for which
# `post` does not fire and its largest deflection comes before 95 ms. Your devices (meter, recorder) need not be returned.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q4-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q4", "points": 5}
observe("q4", psp, probe="excitatory", weight_pA=100.0, delay_ms=1.5, tau_syn_ms=3.0)
observe("q4", psp, probe="inhibitory", weight_pA=-250.0, delay_ms=3.0, tau_syn_ms=0.8)
### BEGIN HIDDEN TESTS
observe("q4", psp, probe="drawn")
observe("q4", psp, probe="drawn_inhibitory")
observe("q4", psp, probe="drawn_late")
### END HIDDEN TESTS
check("q4")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure-text"}
# **Look at it.** Left: the current of a synapse (as `I_syn_ex` of the neuron) and the PSP that follows, for two synaptic time constants.
# The current peaks after $\tau_s$, the PSP much later. Right: your amplitudes over the weight. They lie on a straight
# line through 0: as long as there is no spike the neuron is a *linear* filter, and PSPs simply add up. How many
# simultaneous inputs of 20 pA and $\tau_s$ = 2 ms would it take to fire this neuron from rest?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-text"}
# ## Question 5: a spike runs along a chain (5 points)
#
# Now a network: `n` neurons in a row, each connected to the next one and to no other. The first
# one is driven, and its spike travels along. Such chains (of groups of neurons rather than single ones: *synfire
# chains*, Abeles 1982) are a model of how activity with precise timing could travel through the cortex.
#
# Write `chain`. It creates `n` neurons of the model `iaf_psc_alpha` ($n \ge 2$), gives **only the first** the constant current `I_e` = `I_pA`
# (all other parameters stay at their defaults), connects neuron $i$ to neuron $i+1$ for $i = 0, \dots, n-2$ with the given
# weight and delay, records the spikes of all, simulates for `T_ms` and returns a dictionary with
#
# - `"neurons"`: one NodeCollection of all `n` neurons, in the order of the chain,
# - `"first_spike_ms"`: `n` numbers (list or array): the time of the *first* spike of each neuron, in the order of the chain, in ms;
#   `np.nan` for a neuron that has not fired until `T_ms`. Under a weak current that is every neuron.
#
# Three traps, all of them famous:
#
# - `nest.Connect(a, b)` connects *every* node of `a` to *every* node of `b`, the rule `"all_to_all"`. Connecting pair by pair
#   is the rule `"one_to_one"`, which is the third argument of `nest.Connect`; or use a loop.
# - `"senders"` holds **node ids**. Whether the first neuron of your chain has the id 1 depends on what was
#   created before it. Many a script looks for `senders == 1` and picks the wrong neuron one day.
#   So ask your neurons for their ids. (The probe `"after_others"` below calls your function in a kernel that already has other nodes; see `chain_after_others`
#   before question 1.)
# - A spike recorder gives the spikes of all neurons in one list, and a neuron may fire more than once.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q5-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q5", "points": 5}
observe("q5", chain, probe="five", n=5, I_pA=500.0, weight_pA=1500.0, delay_ms=2.0, T_ms=100.0)
observe("q5", chain, probe="short", n=6, I_pA=400.0, weight_pA=2500.0, delay_ms=1.3, T_ms=40.0)
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
### END HIDDEN TESTS
check("q5")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-figure-text"}
# **Look at it.** Left: first spikes along a chain of 20 neurons, for four weights. From neuron to neuron a
# spike needs the delay and the time that the PSP takes to the threshold: the speed is constant. A stronger synapse gets there sooner,
# but never in no time. With 1100 pA the PSP stays below the threshold, and only the first neuron fires (gray). Right: the time per connection over
# the weight. Where does it end on the left, and why does it not simply fall to the delay (dashed) on the right?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-text"}
# ## Question 6: ask the network (4 points)
#
# What you *meant* to build and what you *have* built are two things. So before you simulate a network, ask it. Three functions
# tell all:
#
# - `nest.GetNodes()` gives all nodes of the kernel (one NodeCollection, empty if there are none), devices included. `nodes.get("model")` tells
#   their models.
# - `nest.GetConnections()` gives all connections, those of the devices included, and
#   `nest.GetConnections(source=a, target=b)` those from nodes of `a` to nodes of `b`. `len(connections)` counts them.
# - `connections.get("weight")`, and likewise `"delay"`, `"synapse_model"`, `"source"`, `"target"`, gives the values of all of them.
#
# Beware: where there are many, `get` returns a list or tuple. **Where there is only one node or connection it returns the bare value**,
# and where there is none, an empty one or an error.
#
# Write two functions. Both only ask: there is nothing to create, to change or to simulate.
#
# `inventory()` returns a dictionary with two entries, which are dictionaries themselves:
#
# - `"nodes"`: for each model that occurs, by its name, how many nodes there are of it in the kernel,
# - `"connections"`: for each synapse model that occurs, by its name, how many connections there are of it.
#
# An example of a neuron connected to a spike recorder:
# `{"nodes": {"iaf_psc_alpha": 1, "spike_recorder": 1}, "connections": {"static_synapse": 1}}`. Without nodes or connections the
# dictionary is empty: `{}`. Leave out what does not occur.
#
# `inputs_of(neuron, sources)` looks at the connections that lead from any node of `sources` to `neuron` (both are
# NodeCollections, `neuron` of one node) and returns a dictionary with
#
# - `"count"`: how many they are (two connections from the same source count as two),
# - `"total_weight_pA"`: the sum of their weights,
# - `"longest_delay_ms"`: the longest of their delays.
#
# All three are 0 if there is no such connection. The checks compare weights and delays to a relative accuracy of 10⁻⁶.
#
# The function `read_network`, given before question 1, builds the network that your functions are asked about: excitatory and inhibitory neurons (of different models), connected at random, the
# inhibitory ones by a synapse model with a name of its own, and devices. `read_few` makes a kernel that is almost empty.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q6-solution"}
def inventory():
    """How many nodes of each model, and connections of each synapse model, the kernel holds.

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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q6", "points": 4}
observe("q6", read_network, probe="balanced", n_E=16, n_I=4, K_E=8, K_I=3, position=5)
observe("q6", read_network, probe="no_inhibition", n_E=10, n_I=5, K_E=6, K_I=0, position=12)
observe("q6", read_few, probe="one_node", model="iaf_psc_delta", nodes=1, connections=0)
observe("q6", read_few, probe="one_connection", model="parrot_neuron", nodes=2, connections=1)
observe("q6", read_few, probe="nothing", model="iaf_psc_alpha", nodes=0, connections=0)
### BEGIN HIDDEN TESTS
observe("q6", read_network, probe="drawn")
observe("q6", read_few, probe="drawn_few")
### END HIDDEN TESTS
check("q6")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure-text"}
# **Look at it.** The excitatory weight that arrives at each of 50 neurons, and the inhibitory one, as your `inputs_of` says. All have the same
# *number* of inputs, but the weights are drawn at random. And what does your `inventory` say? Account for every number with
# the program of `read_network`. (In assignment 3 you build such networks yourself.)

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure"}
nest.ResetKernel()
found = read_network(40, 10, 20, 5, 0)
for kind, numbers in found["inventory"].items():
    print(kind, numbers)
neurons = found["E"] + found["I"]
figure, axis = plt.subplots(figsize=(7, 2.8), layout="constrained")
for name, colour, label in (("E", "C0", "from E"), ("I", "C1", "from I")):
    totals = [inputs_of(neuron, found[name])["total_weight_pA"] for neuron in neurons]
    axis.bar(range(len(neurons)), totals, color=colour, label=label)
axis.axhline(0.0, color="gray", lw=0.8)
axis.set(xlabel="neuron", ylabel="sum of weights (pA)")
axis.legend(frameon=False, ncols=2, loc="upper center", bbox_to_anchor=(0.5, 1.18))
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "end"}
# ## Where this leads
#
# You have all that a network needs: nodes, connections with weights and delays, stimuli that arrive when you think they do, recorders that sample finely enough, and
# a way to ask a network what it is. The second assignment looks closer at the single neuron, the third at the rules by which many are
# connected.
#
# **References**
#
# - L. Lapicque (1907), *J. Physiol. Pathol. Gén.* 9, 620: the neuron as a capacitor with a leak and a threshold.
# - W. Rall (1967), *J. Neurophysiol.* 30, 1138: the alpha function, and shapes of PSPs.
# - M. Abeles (1982), *Local Cortical Circuits*, Springer: synfire chains.
# - M. Diesmann, M.-O. Gewaltig, A. Aertsen (1999), *Nature* 402, 529: which activity survives in them.
# - S. Rotter, M. Diesmann (1999), *Biol. Cybern.* 81, 381: why this neuron is simulated exactly on the grid.
# - M.-O. Gewaltig, M. Diesmann (2007), *Scholarpedia* 2(4), 1430: NEST.
