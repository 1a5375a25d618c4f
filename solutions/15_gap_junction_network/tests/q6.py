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


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings, uniform

draws = {
    "drawn": {
        "n": integers(16, 26),
        "n_pairs": integers(40, 70),
        "gap_nS": uniform(0.2, 0.9, digits=2),
        "T_ms": one_of(95.0, 110.0),
    },
    "uncoupled": settings({"n": 60, "n_pairs": 360, "gap_nS": 0.0, "T_ms": 200.0}),
    "coupled": settings({"n": 60, "n_pairs": 360, "gap_nS": 1.0, "T_ms": 200.0}),
}
domain = {
    "n": integers(14, 20),
    "n_pairs": integers(0, 60),
    "gap_nS": uniform(0.0, 1.0, digits=2),
    "T_ms": one_of(80.0, 90.0),
}
STATISTICS = {
    "mean rate (Hz)": lambda r: (
        1000.0 * own_counts(r).sum() / r.arguments["n"] / len(own_counts(r))
    ),
    "CV of the counts": lambda r: own_counts(r).std() / own_counts(r).mean(),
}
estimators = {"uncoupled": STATISTICS, "coupled": STATISTICS}


@test_case(name="other networks", points=0.75, hidden=True)
def other_networks(recordings):
    """The structure for other arguments, junctions of weight 0 too."""
    for probe in ("drawn", "uncoupled", "coupled"):
        network_is_right(recordings[probe])


@test_case(name="measures of other networks", points=0.75, hidden=True)
def other_measures(recordings):
    """Rate and CV of other networks; another seed gives another run."""
    for probe in ("drawn", "uncoupled", "coupled"):
        measures_are_right(recordings[probe])
    one, two = (gap_junctions(recordings[probe])[0] for probe in ("uncoupled", "coupled"))
    require(
        not np.array_equal(np.unique(one, axis=0), np.unique(two, axis=0)),
        "Two calls with different seeds draw the same pairs.",
        hint="use the argument seed",
    )


@test_case(name="activity without and with gap junctions", points=1.25, hidden=True)
def activity(recordings, bands):
    """Gap junctions lower the rate and raise the variability, as in the reference network."""
    for probe in ("uncoupled", "coupled"):
        simulation_is_right(recordings[probe])
        bands.check(recordings[probe], hint="are the checks of the network above passed?")


promises = {
    "Draw the pairs with `seed`": "measures of other networks",
    "Create nothing else": "the network of the example",
}


### END HIDDEN TESTS
