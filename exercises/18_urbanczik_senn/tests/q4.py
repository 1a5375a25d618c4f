"""Checks of question 4: the network, its ports, and what flows through them."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    built, close, defaults_kept, only_driven_by, population, projection, require,
    same_spikes, unchanged,
)  # fmt: skip
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Draw it first: generators, parrots, dendrite; two generators, soma. Each arrow onto the neuron needs a "
    "port, and each has its own kind of synapse, weight and delay.",
    "The pattern is repeated by adding multiples of its length to its times, in ascending order. The "
    "teacher's arrays are repeated as well, but only for the lesson; one spike time per ms, one weight per "
    "spike. An empty list gives a generator without spikes.",
    "`np.tile` repeats an array, and `spike_weights` takes the result. Round repeated times to "
    "0.1 ms, because sums of floats may be off the grid. Look at your network with `nest.GetConnections()`: "
    "the columns of weights and delays tell most mistakes.",
)

# a connection's `receptor` counts from 0, the receptor_type that made it from 1
PORTS = {0: "soma_exc", 1: "soma_inh", 2: "dendritic_exc", 3: "dendritic_inh"}
TRACE_ATOL = 1e-6


def total_ms(a):
    return a["period_ms"] * (a["taught"] + a["alone"])


def network_is_right(recording):
    """Fail unless nodes, synapses, ports and their parameters are those asked for."""
    unchanged(recording)
    a = recording.arguments
    built(recording, "neuron", "inputs")
    population(recording, "neuron", size=1, model="pp_cond_exp_mc_urbanczik")
    defaults_kept(recording, "neuron", hint="nothing about the neuron is to be changed")
    count = len(a["pattern_ms"])
    hint = "one parrot for each list of the pattern, an empty list included"
    population(recording, "inputs", size=count, model="parrot_neuron", hint=hint)
    projection(
        recording, "inputs", "neuron", count=count, out_degree=1, weight=a["w0_pA"],
        delay_ms=a["delay_ms"], synapse_model="urbanczik_synapse",
        hint="from each input one plastic synapse, with the initial weight and the delay as given",
    )  # fmt: skip
    only_driven_by(
        recording, "neuron", "inputs", "spike_generator",
        hint="the inputs and the generators of the teacher drive the neuron, nothing else",
    )  # fmt: skip
    only_driven_by(
        recording, "inputs", "spike_generator", hint="each input hears its own generator"
    )
    ports_are_right(recording)
    rule_is_right(recording)
    teacher = recording.unreturned_inputs.get(("spike_generator", "neuron"))
    require(teacher is not None, "There is no teacher: no generator reaches the neuron.")
    require(
        np.allclose(teacher.delays_ms, 1.0), "teacher → neuron: a delay is not 1 ms.",
        hint="the default is right",
    )  # fmt: skip


def ports_are_right(recording):
    """Fail unless the inputs reach the dendrite, and the teacher both ports of the soma."""
    found = recording.network.connections
    onto = found.targets == recording.populations["neuron"].ids[0]
    inputs = np.isin(found.sources, recording.populations["inputs"].ids)
    names = {PORTS.get(int(port), "another port") for port in found.receptors[onto & inputs]}
    require(
        names == {"dendritic_exc"},
        f"inputs → neuron: they reach {' and '.join(sorted(names))}.",
        "inputs → neuron: they reach another port than the dendrite's excitatory one.",
        hint="give receptor_type in syn_spec",
    )
    generators = recording.unreturned.get("spike_generator")
    ids = generators.ids if generators is not None else []
    names = {
        PORTS.get(int(p), "another port")
        for p in found.receptors[onto & np.isin(found.sources, ids)]
    }
    require(
        names == {"soma_exc", "soma_inh"},
        f"teacher → neuron: it reaches {' and '.join(sorted(names)) or 'nothing'}.",
        "teacher → neuron: it does not reach the soma's two ports, or other ports as well.",
        hint="soma_exc and soma_inh, one generator for each",
    )


def rule_is_right(recording):
    """Fail unless the plastic synapses have the parameters asked for."""
    a = recording.arguments
    expected = {"eta": a["eta"], "Wmax": a["w_max_pA"], "tau_Delta": 100.0, "Wmin": 0.0}
    synapses = [
        s for s in recording.network.synapses.values() if "tau_Delta" in s.defaults and s.count
    ]
    for synapse in synapses:
        values = {**synapse.defaults, **synapse.parameters}
        for key, right in expected.items():
            value = np.ravel(values[key])
            wrong = value[np.argmax(np.abs(value - right))]
            hint = "eta and Wmax as given, tau_Delta and Wmin at their defaults"
            close(wrong, right, f"{key} of the plastic synapses", rtol=1e-9, hint=hint)


def input_times(a):
    """The spikes of each input: its generator's, 1 ms later."""
    starts = a["period_ms"] * np.arange(a["taught"] + a["alone"])
    return [
        (starts[:, None] + np.reshape(times, (1, -1)) + 1.0).ravel() for times in a["pattern_ms"]
    ]


def input_is_right(recording):
    """Fail unless every input fires as the pattern says."""
    found = recording.spikes["inputs"]
    for i, expected in enumerate(input_times(recording.arguments)):
        same_spikes(
            found.times_ms[found.senders == i], expected, f"spikes of input {i}",
            hint="its list, repeated taught + alone times, and 1 ms from the generator to the parrot",
        )  # fmt: skip


def filtered(t, times, weights, tau):
    """A sum of exponentials that jump at these times."""
    total = np.zeros(len(t))
    for time, weight in zip(times, weights, strict=True):
        since = t - time
        total += np.where(since > -1e-6, weight * np.exp(-np.maximum(since, 0.0) / tau), 0.0)
    return total


def conductance(a, key, t):
    """One conductance of the teacher at the times t."""
    times = np.arange(1, a["taught"] * a["period_ms"] + 1)
    return filtered(t, times + 1.0, np.tile(a[key], a["taught"]) / 3.0, 3.0)


def trace(recording, key):
    return recording.traces["neuron"].times_ms, recording.traces["neuron"].values[key]


def teacher_is_right(recording):
    """Fail unless both conductances of the soma have the course asked for."""
    ports_are_right(recording)
    a = recording.arguments
    for variable, key in (("g_ex.s", "g_exc_nS"), ("g_in.s", "g_inh_nS")):
        t, found = trace(recording, variable)
        expected = conductance(a, key, t)
        hint = "one spike per ms at 1, 2, … taught · period_ms ms, weights a third of the entries"
        factor = np.sum(found * expected) / np.sum(expected**2)
        quiet = t > a["taught"] * a["period_ms"] + 1.05
        if np.allclose(found, factor * expected, rtol=0.0, atol=1e-3):
            hint = "the course is right, the size is not: a third of the entry is the weight"
        elif np.allclose(found[~quiet], expected[~quiet], rtol=0.0, atol=1e-3):
            hint = "right until the lesson is over; the teacher has to stop then"
        close(
            found,
            expected,
            f"conductance {variable}",
            unit="nS",
            rtol=1e-6,
            atol=TRACE_ATOL,
            hint=hint,
        )


def rule(V_d, pre, post, a):
    """The weights of one synapse at its spikes: question 3 at 0.1 ms."""
    V_star = (-70.0 * 30.0 + 600.0 * V_d) / 630.0
    x = 0.5 * np.exp((-55.0 - V_star) / 3.0)
    error = -0.1 * 0.15 / (1.0 + x)
    np.add.at(error, np.round(10 * np.asarray(post)).astype(int) - 1, 1.0)
    t = 0.1 * np.arange(1, len(V_d) + 1) + a["delay_ms"]
    since = np.maximum(t[:, None] - pre[None, :], 0.0)
    drive = error / (3.0 * (1.0 + 1.0 / x)) * (np.exp(-since / 10.0) - np.exp(-since / 3.0)).sum(1)
    gap = np.maximum(pre[:, None] - t[None, :], 0.0)
    moved = -np.expm1(-gap / 100.0) @ drive
    scale = 225.0 * a["eta"] * 300.0 * 3.0 / 210.0
    return np.clip(a["w0_pA"] + scale * moved, 0.0, a["w_max_pA"])


def dendrite_is_right(recording):
    """Fail unless the dendrite's current has the weights that the rule gives at every spike."""
    a = recording.arguments
    t, V_d = trace(recording, "V_m.p")
    spikes = recording.spikes["neuron"].times_ms
    expected, potential = np.zeros(len(t)), np.full(len(t), -70.0)
    for pre in input_times(a):
        weights = rule(V_d, pre, spikes[spikes < t[-1] + 0.05], a)
        slow, fast = (filtered(t, pre + a["delay_ms"], weights, tau) for tau in (10.0, 3.0))
        expected += fast
        potential += (slow - fast) / (300.0 * (1.0 / 3.0 - 1.0 / 10.0))
    hint = "the delay, the weight and the parameters of each plastic synapse, and the neuron's defaults"
    close(
        trace(recording, "I_ex.p")[1],
        expected,
        "current I_ex.p",
        unit="pA",
        rtol=1e-6,
        atol=1e-5,
        hint=hint,
    )
    close(trace(recording, "I_in.p")[1], 0 * expected, "current I_in.p", unit="pA", atol=1e-6)
    close(V_d, potential, "the dendrite's potential", unit="mV", rtol=0, atol=1e-5, hint="all of the neuron's parameters stay at their defaults")  # fmt: skip


def soma_is_right(recording):
    """Fail unless the soma follows its conductances, with the model's default parameters."""
    a = recording.arguments
    t, V_d = trace(recording, "V_m.p")
    found = trace(recording, "V_m.s")[1]
    fine = (np.arange(len(t) * 10) + 0.5) / 100.0  # ms: the middle of steps of 0.01 ms
    g_E, g_I = (conductance(a, key, fine) for key in ("g_exc_nS", "g_inh_nS"))
    dendrite = np.interp(fine, np.append(0.0, t), np.append(-70.0, V_d))
    total = 630.0 + g_E + g_I
    steady = (-70.0 * 30.0 + 600.0 * dendrite - 75.0 * g_I) / total
    decay = np.exp(-0.01 * total / 300.0)
    U, potential = -70.0, []
    for target, kept in zip(steady, decay, strict=True):
        U = target + (U - target) * kept
        potential.append(U)
    close(found, potential[9::10], "the soma's potential", unit="mV", rtol=0, atol=0.02, hint="all of the neuron's parameters stay at their defaults")  # fmt: skip


@test_case(name="the network of the example", points=1)
def network(recordings):
    """Nodes, synapses and their parameters, and the ports that they reach."""
    network_is_right(recordings["example"])


@test_case(name="what flows in the example", points=0.5)
def flows(recordings):
    """Spikes of the inputs, the teacher's conductances, the soma, the dendrite's current."""
    input_is_right(recordings["example"])
    teacher_is_right(recordings["example"])
    soma_is_right(recordings["example"])
    dendrite_is_right(recordings["example"])


def picture(recordings):
    """Conductances and dendritic current of the example; grey: conductances as they should be."""
    figure, (left, right) = panels(2)
    found = recordings["example"]
    for variable, key in (("g_ex.s", "g_exc_nS"), ("g_in.s", "g_inh_nS")):
        t, values = trace(found, variable)
        left.plot(t, conductance(found.arguments, key, t), c="0.8", lw=4)
        left.plot(t, values, lw=1, label=variable)
    left.set(xlabel="time (ms)", ylabel="conductance (nS)")
    left.legend(frameon=False, fontsize="small")
    t, values = trace(found, "I_ex.p")
    right.plot(t, values, lw=1)
    for times in input_times(found.arguments):
        right.plot(times + found.arguments["delay_ms"], 0 * times, "^", c="0.6")
    right.set(xlabel="time (ms)", ylabel="current I_ex.p (pA)")
    return figure
