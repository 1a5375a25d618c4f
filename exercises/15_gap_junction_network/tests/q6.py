"""Checks of question 6: activity of the network."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    all_returned,
    array,
    close,
    defaults_kept,
    entry,
    equal,
    only_driven_by,
    population,
    projection,
    require,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "Four steps: settings of the kernel, the network, a recorder and the simulation, the measures. "
    "You have functions for most of them.",
    "Connect the neurons to the recorder, not the other way round. The recorder's `events` hold "
    "the times after the simulation.",
    "Begin with `nest.use_wfr = False` and `nest.rng_seed = seed`. Then draw the pairs and build "
    "the network with the functions of questions 1 and 2.",
)


def gap_junctions(recording):
    """(source, target) of the gap junctions, and their weights."""
    found = recording.projections.get(("neurons", "neurons"))
    if found is None or "gap_junction" not in found.synapse_models:
        return np.empty((0, 2), int), np.empty(0)
    chosen = found.model_index == found.synapse_models.index("gap_junction")
    return np.column_stack([found.sources[chosen], found.targets[chosen]]), found.weights[chosen]


def network_is_right(recording):
    """Fail unless the network is the one that the text describes."""
    a = recording.arguments
    neurons = population(recording, "neurons", size=a["n"], model="hh_psc_alpha_gap")
    STATE = ("V_m", "Act_m", "Act_n", "Inact_h", "Inact_p", "Ca", "t_spike", "node_uses_wfr")
    defaults_kept(recording, "neurons", but=STATE)
    require(
        not np.any(neurons.parameters["node_uses_wfr"]),
        "The neurons use waveform relaxation.",
        hint="set nest.use_wfr to False before you create anything",
    )
    pairs, weights = gap_junctions(recording)
    require(
        len(pairs) == 2 * a["n_pairs"],
        f"There are {len(pairs)} gap junctions, expected {2 * a['n_pairs']}: two connections a pair.",
        "The number of gap junctions is wrong.",
        hint="two connections for each pair, one in each direction, also with weight 0",
    )
    there = {tuple(pair) for pair in pairs.tolist()}
    require(
        len(there) == len(pairs) and all(a != b and (b, a) in there for a, b in there),
        "Gap junctions: there are self-pairs, duplicates, or junctions with no way back.",
        hint="question 1 draws the pairs; question 2 makes two connections of each",
    )
    close(weights, np.full(len(weights), a["gap_nS"]), "weights of the gap junctions", unit="nS")
    found = projection(recording, "neurons", "neurons")
    chemical = found.model_index != found.synapse_models.index("gap_junction")
    degrees = np.bincount(found.targets[chemical], minlength=a["n"])
    require((degrees == 10).all(), "The neurons do not have 10 inhibitory inputs each.")
    ones = np.ones(chemical.sum())
    close(found.weights[chemical], -250.0 * ones, "weights of the inhibition", unit="pA")
    close(found.delays_ms[chemical], ones, "delays of the inhibition", unit="ms")
    population(recording, "noise", size=1, model="poisson_generator", rate=500.0)
    projection(recording, "noise", "neurons", in_degree=1, weight=300.0, delay_ms=1.0)
    only_driven_by(recording, "neurons", "neurons", "noise", hint="neurons and noise, nothing else")
    hint = "one recorder for all neurons, and nothing that you do not need"
    all_returned(recording, besides={"spike_recorder": 1}, hint=hint)


def simulation_is_right(recording):
    """Fail unless NEST simulated T_ms, and the times are those that it recorded. Gives them."""
    a = recording.arguments
    close(recording.simulated_ms, a["T_ms"], "time that NEST simulated", unit="ms", rtol=1e-9)
    times = array(entry(recording.returned, "times_ms", "the returned dictionary"), "times_ms",
                  shape=(None,))  # fmt: skip
    recorded = recording.unreturned["spike_recorder"].parameters["n_events"]
    equal(len(times), int(recorded), "number of times_ms",
          hint="all that the recorder holds, the first 50 ms included")  # fmt: skip
    require(len(times) > 0, "There is no spike at all.", hint="is the recorder connected?")
    return times


def own_counts(recording):
    """Counts in bins of 1 ms after 50 ms, from the returned times."""
    ticks = np.round(10 * np.asarray(recording.returned["times_ms"])).astype(int)
    bins = round(recording.arguments["T_ms"]) - 50
    ticks = ticks[(ticks > 500) & (ticks <= 500 + 10 * bins)]
    return np.bincount((ticks - 501) // 10, minlength=bins)


def measures_are_right(recording):
    """Fail unless rate and CV are those of the returned times."""
    simulation_is_right(recording)
    a, counts = recording.arguments, own_counts(recording)
    rate = 1000.0 * counts.sum() / a["n"] / len(counts)
    hint = "of the spikes in (50 ms, T_ms], bins of 1 ms, as in question 4"
    close(entry(recording.returned, "rate_hz", "the returned dictionary"), rate, "rate_hz",
          unit="Hz", rtol=1e-6, hint=hint)  # fmt: skip
    close(entry(recording.returned, "cv", "the returned dictionary"), counts.std() / counts.mean(),
          "cv", rtol=1e-6, hint=hint)  # fmt: skip


@test_case(name="the network of the example", points=0.5)
def example_network(recordings):
    """Neurons, gap junctions, inhibition, noise, a recorder, and no waveform relaxation."""
    network_is_right(recordings["small"])


@test_case(name="measures of the example", points=0.75)
def example_measures(recordings):
    """NEST simulated it, and rate and CV are those of its spikes."""
    measures_are_right(recordings["small"])


def picture(recordings):
    """Spikes per ms of the example; in grey, the start that does not count."""
    figure, (axis,) = panels()
    times = np.asarray(recordings["small"].returned["times_ms"])
    axis.axvspan(0, 50, color="0.9", lw=0)
    axis.hist(times, np.arange(0.05, 91.0), color="C0")
    axis.set(xlabel="time (ms)", ylabel="spikes per ms")
    return figure
