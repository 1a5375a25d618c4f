"""Checks of question 3: from a network to its matrix and back."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import (
    array,
    built,
    close,
    defaults_kept,
    entry,
    equal,
    only_driven_by,
    population,
    projection,
    require,
    unchanged,
    unconnected,
)

OK_FORMAT = False
name = "q3"
hints = (
    "In (a) you turn a list of connections into a table of counts, in (b) a table of weights into "
    "a list of connections. In both, the row is the target and the column is the source.",
    "Node ids are not positions. In (a) you need a way from the id of a node to its position in "
    "`sources` or `targets`: a dictionary, for example. In (b) take the ids from the population "
    "that you have just created: ids[columns] are the sources. Think of no connections at all.",
    "(a) Get the connections; if there are none, return the zeros. np.atleast_1d makes an array of "
    "a single id, and np.add.at counts repeated pairs of indices. (b) np.nonzero gives the rows and "
    "columns of all pairs to be connected.",
)


def same_matrix(recording):
    """Fail unless the student's matrix has the numbers of connections of the recorded network."""
    sources = population(recording, "sources").size
    targets = population(recording, "targets").size
    hint = "One row for each target, one column for each source."
    A = array(entry(recording.returned, "A", "network_and_matrix"), "A", hint=hint)
    if sources != targets and A.shape == (sources, targets):
        require(False, "A has the sources as rows.", hint="Rows are targets, columns are sources.")
    A = array(A, "A", shape=(targets, sources), hint=hint)
    found = recording.projections.get(("sources", "targets"))
    expected = np.zeros((targets, sources), dtype=int) if found is None else found.matrix
    if np.array_equal(A, expected):
        return
    require(
        found is None or not np.allclose(A, sums_of_weights(found)),
        "A holds sums of weights.",
        hint="A counts connections, whatever their weights are.",
    )
    require(
        not np.array_equal(A, np.minimum(expected, 1)),
        "A: each pair is counted once, however many connections it has.",
        hint="A[rows, columns] += 1 adds 1 only once where the same index comes repeatedly.",
    )
    require(
        sources != targets or not np.array_equal(A, expected.T),
        "A is the transposed one.",
        hint="Rows are targets, columns are sources.",
    )
    require(
        A.sum() == expected.sum(),
        f"A: its entries add up to {A.sum():g}, but there are {expected.sum()} connections from "
        "sources to targets.",
        "A: its entries do not add up to the number of connections from sources to targets.",
        hint="Only connections from `sources` to `targets` count, and all of these.",
    )
    hint = (
        "Which row and column does a node id belong to? Ids may begin anywhere and have gaps, and a "
        "node may belong to both populations."
    )
    equal(A, expected, "A[target, source]", hint=hint)


def sums_of_weights(found):
    """The sum of the weights of each pair, (n_targets, n_sources)."""
    sums = np.zeros((found.n_targets, found.n_sources))
    np.add.at(sums, (found.targets, found.sources), found.weights)
    return sums


def neurons(recording, label, size):
    """Fail unless there are so many neurons with NEST's defaults, and W is as it was."""
    built(recording, label)
    unchanged(recording, hint="Copy the matrix before you change it.")
    population(recording, label, size=size, model="iaf_psc_alpha")
    defaults_kept(recording, label, hint="Neurons keep NEST's default parameters.")
    hint = "Connect the neurons with each other; nothing else may act on them, returned or not."
    only_driven_by(recording, label, label, hint=hint)


def same_weights(recording):
    """Fail unless the recorded network has the weights of the matrix."""
    W = np.asarray(recording.arguments["W"], dtype=float)
    neurons(recording, "nodes", len(W))
    hint = "Every entry that is not zero is one connection."
    found = projection(recording, "nodes", "nodes", synapse_model="static_synapse", hint=hint)
    weights = sums_of_weights(found)
    if np.allclose(weights, W.T) and not np.allclose(weights, W):
        require(False, "The network is the transposed one.", hint="W[target, source].")
    close(weights, W, "weights W[target, source]", unit="pA", rtol=1e-6, hint="W[target, source].")


def one_connection_each(recording):
    """Fail unless every entry that is not zero made one connection, with the delay d."""
    count = int(np.count_nonzero(recording.arguments["W"]))
    hint = "An entry of 0 makes no connection, every other entry makes one."
    projection(recording, "nodes", "nodes", count=count, multapses=0, hint=hint)
    d, hint = recording.arguments["d"], "All connections have the delay d."
    projection(recording, "nodes", "nodes", delay_ms=d, hint=hint)


def kernel_kept(recording, *labels):
    """Fail if the neurons that existed before are gone, so that ids are used again."""
    others = recording.populations["others"].ids
    for label in labels:
        require(
            not np.isin(recording.populations[label].ids, others).any(),
            "The neurons that existed before your function was called are gone.",
            hint="Your function resets the kernel; it must not.",
        )


@test_case(name="matrix of a network", points=1)
def matrix_of_network(recordings):
    """A holds the numbers of connections, for many, one and no connection, and for node ids with gaps."""
    for probe in ("small", "single", "none", "gaps"):
        same_matrix(recordings[probe])


@test_case(name="network of a matrix", points=1)
def network_of_matrix(recordings):
    """Entries become connections; integers are fine, zeros give none, other neurons do not matter."""
    for probe in ("by_hand", "integers"):
        same_weights(recordings[probe])
        one_connection_each(recordings[probe])
    neurons(recordings["zeros"], "nodes", 2)
    hint = "An entry of 0 makes no connection."
    unconnected(recordings["zeros"], "nodes", "nodes", hint=hint)
    recording = recordings["beside"]
    built(recording, "others", "nodes")
    kernel_kept(recording, "nodes")
    neurons(recording, "nodes", 2)
    hint = "Take the ids from the population that you created: they need not begin at 1."
    for pair in (("others", "nodes"), ("nodes", "others"), ("others", "others")):
        unconnected(recording, *pair, hint=hint)
    same_weights(recording)


def picture(recordings):
    """The matrix that the student's function read."""
    return pictures.matrix(np.asarray(recordings["small"].returned["A"]), "source", "target")
