"""Checks of question 4: the random network of excitatory and inhibitory neurons."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import (
    built,
    defaults_kept,
    only_driven_by,
    population,
    projection,
    require,
    unconnected,
)

OK_FORMAT = False
name = "q4"
hints = (
    "Two populations, four projections. For each projection ask: how many inputs does a target "
    "get, from whom, with which weight and which delay?",
    "fixed_indegree makes the in-degrees exact. K, the sign and the strength depend on the source "
    "only, so sources of one kind can be connected to all neurons, E + I, in one call.",
    "Create exc and inh; then make one call of nest.Connect from exc to exc + inh and one from inh "
    "to exc + inh. Each has a conn_spec with the in-degree and the switch for autapses, and a "
    "syn_spec with weight and delay.",
)

PAIRS = [("E", "E"), ("E", "I"), ("I", "E"), ("I", "I")]


def wiring(recording):
    """Sizes, models, in-degrees of all four projections; sources drawn for each target."""
    a = recording.arguments
    built(recording, "E", "I")
    for label, size in (("E", a["N_E"]), ("I", a["N_I"])):
        population(recording, label, size=size, model="iaf_psc_alpha")
        defaults_kept(recording, label, hint="Neurons keep NEST's default parameters.")
        hint = "E and I are all that may act on the neurons, returned or not."
        only_driven_by(recording, label, "E", "I", hint=hint)
    for source, target in PAIRS:
        K = a["K_E"] if source == "E" else a["K_I"]
        hint = f"Every neuron of {target} has exactly K_{source} connections from {source}."
        projection(recording, source, target, in_degree=K, hint=hint)
    drawn_for_each_target(recording)
    for label in "EI":
        hint = "allow_autapses is on by default."
        projection(recording, label, label, autapses=0, hint=hint)
    multapses = sum(projection(recording, *pair).multapses for pair in PAIRS)
    hint = "allow_multapses is on by default: leave it on. With NumPy, draw with replacement."
    require(multapses > 0, "There are no multapses at all.", hint=hint)


def synapses(recording):
    """Weights, delays and models of the projections that exist; E and I have one at least."""
    a = recording.arguments
    built(recording, "E", "I")
    for source in "EI":
        weight = a["J"] if source == "E" else -a["g"] * a["J"]
        targets = [target for target in "EI" if (source, target) in recording.projections]
        require(targets, f"There are no connections from {source}.")
        for target in targets:
            hint = "The sign and the factor g belong to the source: J from E, -g J from I."
            projection(recording, source, target, weight=weight, hint=hint)
            hint = "All four projections have the delay d, and static synapses."
            projection(
                recording, source, target, delay_ms=a["d"], synapse_model="static_synapse",
                hint=hint,
            )  # fmt: skip


def drawn_for_each_target(recording):
    """Fail when targets have the same sources."""
    found = {pair: projection(recording, *pair) for pair in PAIRS}
    for (source, target), part in found.items():
        require(
            len(np.unique(part.matrix, axis=0)) > 1,
            f"All neurons of {target} have the same sources in {source}.",
            hint="Each target draws its sources anew.",
        )
    rows = [np.hstack([found["E", label].matrix, found["I", label].matrix]) for label in "EI"]
    alike = sum(map(len, rows)) - len(np.unique(np.vstack(rows), axis=0))
    require(
        alike == 0,
        f"{alike} neurons have exactly the same sources as another one.",
        "Some neurons have exactly the same sources as others.",
        hint="Each target draws its sources anew, in E and in I.",
    )


def kernel_kept(recording, *labels):
    """Fail if the neurons that existed before are gone, so that ids are used again."""
    others = recording.populations["others"].ids
    for label in labels:
        require(
            not np.isin(recording.populations[label].ids, others).any(),
            "The neurons that existed before your function was called are gone.",
            hint="Your function resets the kernel; it must not.",
        )


def beside_others(recording):
    """Other neurons that exist before are not touched."""
    built(recording, "others", "E", "I")
    kernel_kept(recording, "E", "I")
    hint = "Connect the neurons that your function creates; their ids need not begin at 1."
    for label in "EI":
        unconnected(recording, "others", label, hint=hint)
        unconnected(recording, label, "others", hint=hint)


@test_case(name="populations and in-degrees", points=0.5)
def in_degrees(recordings):
    """Exact in-degrees, no autapses, sources drawn anew for each target and each network."""
    for probe in ("balanced", "other"):
        wiring(recordings[probe])
    beside_others(recordings["beside"])
    first, again = (projection(recordings[probe], "E", "E") for probe in ("balanced", "again"))
    require(
        not np.array_equal(first.matrix, again.matrix),
        "Two calls drew the same network.",
        hint="A fixed seed in your function makes every network the same.",
    )


@test_case(name="weights and delays", points=0.5)
def weights_and_delays(recordings):
    """E excites with J, I inhibits with g J, and all delays are d."""
    for probe in ("balanced", "other"):
        synapses(recordings[probe])


def picture(recordings):
    """The signed matrix of the balanced network."""
    recording = recordings["balanced"]
    blocks = {}
    for source, target in PAIRS:
        found = recording.projections.get((source, target))
        shape = (recording.populations[target].size, recording.populations[source].size)
        blocks[source, target] = np.zeros(shape)
        if found is not None:
            np.add.at(blocks[source, target], (found.targets, found.sources), found.weights)
    rows = [np.hstack([blocks["E", target], blocks["I", target]]) for target in ("E", "I")]
    return pictures.matrix(np.vstack(rows), "source (E, then I)", "target (E, then I)")


### BEGIN HIDDEN TESTS
from math import sqrt

from autograder.checks import usually_within
from autograder.draw import integers, uniform

draws = {
    "drawn": {
        "N_E": integers(50, 80),
        "N_I": integers(20, 35),
        "K_E": integers(9, 15),
        "K_I": integers(4, 8),
        "J": uniform(10.0, 50.0, digits=1),
        "g": uniform(1.3, 7.0, digits=2),
        "d": uniform(1.2, 3.0, digits=1),
    }
}
domain = {
    "N_E": integers(10, 80),
    "N_I": integers(6, 40),
    "K_E": integers(1, 9),
    "K_I": integers(1, 5),
    "J": uniform(0.5, 100.0),
    "g": uniform(0.2, 10.0),
    "d": uniform(0.1, 5.0, digits=1),
}


def turned(row):
    """A row of a matrix, turned around to where it is greatest: the same for all its rotations."""
    return max(tuple(np.roll(row, k)) for k in range(len(row)))


@test_case(name="random wiring of another network", points=1.5, hidden=True)
def random_wiring(recordings):
    """In-degrees are exact, and sources are drawn at random with multapses, but no autapses."""
    recording = recordings["drawn"]
    a = recording.arguments
    wiring(recording)
    found = {pair: projection(recording, *pair) for pair in PAIRS}
    rows = np.vstack([found["E", label].matrix for label in "EI"])
    require(
        len({turned(row) for row in rows}) == len(rows),
        "Some neurons have the same sources in E as others, only shifted.",
        hint="Each target draws its sources anew: no list of sources is used twice.",
    )
    multapses = sum(part.multapses for part in found.values())
    expected = 0.0
    for (source, target), part in found.items():
        n, K = part.n_sources - (source == target), a["K_E"] if source == "E" else a["K_I"]
        expected += part.n_targets * (K - n * (1 - (1 - 1 / n) ** K))
    hint = "Multapses are allowed, and each target draws its sources anew."
    usually_within(multapses, 0.5 * expected, 1.7 * expected, "multapses in all", hint=hint)
    hint = "All neurons of a population are drawn with the same probability, the last one too."
    for source, n, K in (("E", a["N_E"], a["K_E"]), ("I", a["N_I"], a["K_I"])):
        degrees = found[source, "E"].out_degrees + found[source, "I"].out_degrees
        spread = sqrt(K * (1 + (a["N_I"] if source == "E" else a["N_E"]) / n) * (1 - 1 / n))
        what = f"sd of the out-degree in {source}"
        usually_within(degrees.std(), 0.35 * spread, 1.9 * spread, what, hint=hint)
        usually_within(
            degrees.min(), 1, degrees.mean(), f"lowest out-degree in {source}", hint=hint
        )


@test_case(name="Dale's law in another network", points=1.5, hidden=True)
def dale(recordings):
    """Signs and strengths of the weights belong to the sources, and all delays are d."""
    synapses(recordings["drawn"])


promises = {"anew for each target": "random wiring of another network"}


### END HIDDEN TESTS
