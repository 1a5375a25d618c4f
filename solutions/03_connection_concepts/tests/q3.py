"""Checks of question 3: from a network to its matrix and back."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import (
    array,
    close,
    entry,
    equal,
    population,
    projection,
    require,
    unconnected,
)

OK_FORMAT = False
name = "q3"


def same_matrix(recording):
    """Fail unless the student's matrix has the numbers of connections of the recorded network."""
    sources = population(recording, "sources").size
    targets = population(recording, "targets").size
    A = array(
        entry(recording.returned, "A", "network_and_matrix"),
        "A",
        shape=(targets, sources),
        hint="Rows are targets, columns are sources.",
    )
    found = recording.projections.get(("sources", "targets"))
    expected = np.zeros((targets, sources), dtype=int) if found is None else found.matrix
    once = np.minimum(expected, 1)
    if (expected != once).any() and np.array_equal(A, once):
        require(
            False,
            "A: each pair is counted once, however many connections it has.",
            hint="A[rows, columns] += 1 adds 1 only once where the same index comes repeatedly.",
        )
    equal(A, expected, "A[target, source]", hint="Compare it with GetConnections by hand.")


def same_weights(recording):
    """Fail unless the recorded network has the weights of the matrix, and the delay."""
    W = np.asarray(recording.arguments["W"], dtype=float)
    population(recording, "nodes", size=len(W), model="iaf_psc_alpha")
    found = projection(
        recording, "nodes", "nodes", synapse_model="static_synapse",
        hint="Every entry that is not zero is one connection.",
    )  # fmt: skip
    built = np.zeros_like(W)
    np.add.at(built, (found.targets, found.sources), found.weights)
    if np.allclose(built, W.T) and not np.allclose(built, W):
        require(False, "The network is the transposed one.", hint="W[target, source].")
    changed = recording.changed_arguments
    require("W" not in changed, "Your function changed the matrix it was given.", hint="Copy it.")
    close(built, W, "weights W[target, source]", unit="pA", rtol=1e-6, hint="W[target, source].")


@test_case(name="matrix of a network", points=1)
def matrix_of_network(recordings):
    """A holds the numbers of connections, for many, one and no connection, and for node ids with gaps."""
    for probe in ("small", "single", "none", "gaps"):
        same_matrix(recordings[probe])


@test_case(name="network of a matrix", points=1)
def network_of_matrix(recordings):
    """The matrix written by hand gives five connections, integers will do, zeros give none."""
    recording = recordings["by_hand"]
    same_weights(recording)
    hint = "An entry of 0 makes no connection."
    projection(recording, "nodes", "nodes", count=5, multapses=0, hint=hint)
    projection(recording, "nodes", "nodes", delay_ms=1.5, hint="All connections have the delay d.")
    same_weights(recordings["integers"])
    population(recordings["zeros"], "nodes", size=2, model="iaf_psc_alpha")
    unconnected(recordings["zeros"], "nodes", "nodes", hint=hint)


def picture(recordings):
    """The matrix that the student's function read."""
    return pictures.matrix(np.asarray(recordings["small"].returned["A"]), "source", "target")


### BEGIN HIDDEN TESTS
from autograder.draw import integers, uniform


def sparse_matrix(rng):
    """A signed square matrix with zeros, an autapse, and an asymmetric pattern."""
    n = int(rng.integers(6, 12))
    W = np.round(rng.normal(0.0, 20.0, (n, n)), 2) * (rng.random((n, n)) < 0.35)
    W[0, 1], W[1, 0], W[2, 2], W[0, n - 1], W[n - 1, 0] = 3.5, 0.0, -7.25, 11.0, -4.0
    return W


draws = {
    "contiguous": {
        "n_sources": integers(10, 15),
        "n_targets": integers(5, 9),
        "K": integers(7, 10),
    },
    "interleaved": {
        "n_sources": integers(7, 10),
        "n_targets": integers(11, 16),
        "K": integers(5, 7),
    },
    "random": {"W": sparse_matrix, "d": uniform(1.1, 4.0, digits=1)},
}


@test_case(name="matrices of other networks", points=1, hidden=True)
def other_matrices(recordings):
    """A is right for other sizes and for populations whose node ids are not contiguous."""
    for probe in ("contiguous", "interleaved"):
        same_matrix(recordings[probe])


@test_case(name="weights of another matrix", points=1, hidden=True)
def other_weights(recordings):
    """The weights are those of the matrix, target first, and the matrix is left as it was."""
    same_weights(recordings["random"])


@test_case(name="no superfluous synapses", points=1, hidden=True)
def no_superfluous_synapses(recordings):
    """There is one connection per entry that is not zero, and all have the delay asked for."""
    recording = recordings["random"]
    projection(
        recording,
        "nodes",
        "nodes",
        count=int(np.count_nonzero(recording.arguments["W"])),
        multapses=0,
        hint="Synapses of weight 0 are synapses.",
    )
    d = recording.arguments["d"]
    projection(recording, "nodes", "nodes", delay_ms=d, hint="All connections have the delay d.")


### END HIDDEN TESTS
