"""Checks of question 4: the random network of excitatory and inhibitory neurons."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import population, projection, require

OK_FORMAT = False
name = "q4"

PAIRS = [("E", "E"), ("E", "I"), ("I", "E"), ("I", "I")]


def wiring(recording):
    """Sizes, models, in-degrees of all four projections, and no autapses."""
    a = recording.arguments
    for label, size in (("E", a["N_E"]), ("I", a["N_I"])):
        population(recording, label, size=size, model="iaf_psc_alpha")
    for source, target in PAIRS:
        K = a["K_E"] if source == "E" else a["K_I"]
        hint = f"Every neuron of {target} has exactly K_{source} connections from {source}."
        projection(recording, source, target, in_degree=K, hint=hint)
        if source == target:
            hint = "allow_autapses is on by default."
            projection(recording, source, target, autapses=0, hint=hint)


def synapses(recording):
    """Weights, delays and models of all four projections."""
    a = recording.arguments
    for source, target in PAIRS:
        weight = a["J"] if source == "E" else -a["g"] * a["J"]
        hint = "The sign and the factor g belong to the source; delays count for all projections."
        projection(
            recording, source, target, weight=weight, delay_ms=a["d"],
            synapse_model="static_synapse", hint=hint,
        )  # fmt: skip


def drawn_for_each_target(recording):
    """Fail when all targets have the same sources, or when no source was drawn twice."""
    found = {pair: projection(recording, *pair) for pair in PAIRS}
    for (source, target), part in found.items():
        require(
            len(np.unique(part.matrix, axis=0)) > 1,
            f"All neurons of {target} have the same sources in {source}.",
            hint="Each target draws its sources anew.",
        )
    require(
        sum(part.multapses for part in found.values()) > 0,
        "There are no multapses at all.",
        hint="allow_multapses is on by default: leave it so. With NumPy, draw with replacement.",
    )


@test_case(name="populations and in-degrees", points=1)
def in_degrees(recordings):
    """Exact in-degrees, no autapses, sources drawn anew for each target and each network."""
    for probe in ("balanced", "other"):
        wiring(recordings[probe])
        drawn_for_each_target(recordings[probe])
    first, again = (projection(recordings[probe], "E", "E") for probe in ("balanced", "again"))
    require(
        not np.array_equal(first.matrix, again.matrix),
        "Two calls drew the same network.",
        hint="A fixed seed in your function makes every network the same.",
    )


@test_case(name="weights and delays", points=1)
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


@test_case(name="random wiring of another network", points=1, hidden=True)
def random_wiring(recordings):
    """In-degrees are exact, and sources are drawn at random with multapses, but no autapses."""
    recording = recordings["drawn"]
    a = recording.arguments
    wiring(recording)
    drawn_for_each_target(recording)
    found = {pair: projection(recording, *pair) for pair in PAIRS}
    multapses = sum(part.multapses for part in found.values())
    expected = 0.0
    for (source, target), part in found.items():
        n, K = part.n_sources - (source == target), a["K_E"] if source == "E" else a["K_I"]
        expected += part.n_targets * (K - n * (1 - (1 - 1 / n) ** K))
    hint = "Multapses are allowed, and each target draws its sources anew."
    usually_within(multapses, 0.5 * expected, 1.7 * expected, "multapses in all", hint=hint)
    for source, n, K in (("E", a["N_E"], a["K_E"]), ("I", a["N_I"], a["K_I"])):
        degrees = found[source, "E"].out_degrees + found[source, "I"].out_degrees
        spread = sqrt(K * (1 + (a["N_I"] if source == "E" else a["N_E"]) / n) * (1 - 1 / n))
        what = f"sd of the out-degree in {source}"
        usually_within(degrees.std(), 0.35 * spread, 1.9 * spread, what, hint=hint)


@test_case(name="Dale's law in another network", points=1, hidden=True)
def dale(recordings):
    """Signs and strengths of the weights belong to the sources, and all delays are d."""
    synapses(recordings["drawn"])


### END HIDDEN TESTS
