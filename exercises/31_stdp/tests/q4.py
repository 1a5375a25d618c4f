"""Checks of question 4: a neuron that learns the early inputs of a repeated volley."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    defaults_kept,
    entry,
    only_driven_by,
    population,
    projection,
    require,
    same_spikes,
    unchanged,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "It is the chain of question 3, N times, onto one neuron that fires by itself. Each input needs a generator with "
    "its own times. Which numbers are added up for a spike of an input?",
    "Make a list of N dictionaries with `spike_times`, give it to one `Create`, and connect generators and parrots "
    "one to one. The rule is split as before. No weight recorder is needed, because only the weights at the end count.",
    "Begin with an array of the times at which the volleys start, the first of them after one period. The times of a "
    "generator are these plus the latency minus the delay to the parrot, rounded to 0.1 ms.",
)


def network(recording):
    """Fail unless inputs, neuron and synapses are those asked for, and the volleys were simulated."""
    a = recording.arguments
    N = len(a["latencies_ms"])
    population(
        recording, "inputs", size=N, model="parrot_neuron", hint="one parrot for each latency"
    )
    population(recording, "neuron", size=1, model="iaf_psc_delta")
    end = (a["volleys"] + 1) * a["period_ms"] + 10.0
    require(
        recording.started_ms > end - 0.05,
        f"NEST has simulated {recording.started_ms:g} ms, expected {end:g} ms at least.",
        "NEST has not simulated long enough.",
        hint="until (volleys + 1) periods and 10 ms more",
    )
    population(
        recording, "neuron", tau_minus=a["rule"]["tau_minus"],
        hint="tau_minus is a parameter of the postsynaptic neuron",
    )  # fmt: skip
    defaults_kept(recording, "neuron", but=("tau_minus", "V_m"))
    projection(
        recording, "inputs", "neuron", in_degree=N, out_degree=1, delay_ms=a["delay_ms"],
        synapse_model="stdp_synapse", hint="one stdp_synapse from each input, with the delay of the argument",
    )  # fmt: skip
    only_driven_by(recording, "inputs", "spike_generator")
    only_driven_by(recording, "neuron", "inputs")
    last = a["volleys"] * a["period_ms"] + np.array(a["latencies_ms"])
    fired = recording.populations["inputs"].parameters["t_spike"]
    close(
        np.broadcast_to(fired, last.shape), last, "last spikes of the inputs", unit="ms", rtol=0, atol=0.01,
        hint="input i fires at k times the period plus its latency, k = 1, …, volleys, and a parrot fires one delay "
        "after its generator",
    )  # fmt: skip


def compare(recording, weights, spikes_ms):
    """Fail unless spikes and weights are the expected ones, and the synapses hold these weights."""
    network(recording)
    found = entry(recording.returned, "spikes_ms", "the returned dictionary")
    same_spikes(
        found, spikes_ms, "spikes_ms",
        hint="network and times are right: look at the initial weight, the parameters of the rule, and the recorder; all spikes are returned, with their times since the beginning",
    )  # fmt: skip
    weights = np.asarray(weights, dtype=float)
    found = array(
        entry(recording.returned, "weights", "the returned dictionary"), "weights", shape=weights.shape,
    )  # fmt: skip
    hint = "is it the parameters of the rule?"
    if np.allclose(np.sort(found), np.sort(weights), rtol=0, atol=1e-8):
        hint = "these are the right weights in another order; each belongs to its input"
    close(found, weights, "weights", rtol=0, atol=1.01e-8, hint=hint)
    synapses = recording.projections["inputs", "neuron"]
    held = synapses.weights[np.argsort(synapses.sources)]
    close(
        held, weights, "weights of the connections when your function ends", rtol=0, atol=1.01e-8,
        hint="are these the synapses whose weights you return?",
    )  # fmt: skip


EXPECTED = {
    "example": (
        [0.0, 5.993058082027, 0.011894390733, 0.611860810101, 5.990604751811, 0.0, 5.993617383639, 0.0, 0.0, 5.992658243631, 0.0, 0.0, 3.777107246748, 0.0],
        [111.4, 211.4, 311.4, 410.3, 510.3, 608.1, 708.1, 808.1, 908.1, 1008.1, 1108.1, 1208.1, 1306.7, 1406.7, 1506.7, 1606.7, 1706.7, 1806.7, 1906.7, 2006.7, 2106.7, 2206.7, 2306.7, 2404.6, 2504.6, 2604.6, 2704.6, 2804.6, 2904.6, 3004.6],
    ),
    "two_inputs": (
        [12.285902983128, 11.783697003756],
        [55.0, 105.0, 155.0, 205.0, 255.0],
    ),
}  # fmt: skip


@test_case(name="the network", points=0.8)
def the_network(recordings):
    """Inputs that fire on time, one neuron with NEST's defaults, one plastic synapse from each input."""
    for probe in EXPECTED:
        network(recordings[probe])
    unchanged(recordings, hint="make lists and dictionaries of your own")


@test_case(name="weights and spikes", points=0.8)
def weights_and_spikes(recordings):
    """What the neuron has learned in both examples, and when it fired."""
    for probe, (weights, spikes_ms) in EXPECTED.items():
        compare(recordings[probe], weights, spikes_ms)


def picture(recordings):
    """The weights by latency, and the spikes by volley; in grey, as they should be."""
    figure, (left, right) = panels(2)
    recording = recordings["example"]
    latencies, period = recording.arguments["latencies_ms"], recording.arguments["period_ms"]
    weights, spikes = EXPECTED["example"]
    for found, times, style in (
        (weights, spikes, {"c": "0.75", "ms": 9}),
        (recording.returned["weights"], recording.returned["spikes_ms"], {"c": "C0", "ms": 4}),
    ):
        left.plot(latencies, found, "o", **style)
        times = np.asarray(times)
        right.plot(times // period, times % period, "o", **style)
    left.set(xlabel="latency (ms)", ylabel="weight (mV)")
    right.set(xlabel="volley", ylabel="time in the volley (ms)")
    return figure
