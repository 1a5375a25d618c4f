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
