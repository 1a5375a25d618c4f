"""Checks of question 1: Hebb's rule."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, require, unchanged

OK_FORMAT = False
name = "q1"

hints = (
    "For each pair of neurons, ask in how many memories they agree and in how many they differ. The weight is the "
    "difference of the two counts, divided by the number of neurons.",
    "The product of two entries of a row is +1 if the neurons agree and -1 if they differ. The sum of these products over "
    "the rows is a product of two matrices: the patterns and their transpose, in the order that gives a row per neuron.",
    "Begin with the number of neurons, `patterns.shape[1]`, and the matrix `patterns.T @ patterns`. It is a new array: "
    "you may set its diagonal to zero without changing the caller's patterns.",
)

FORM = "one memory per row: the result has a row and a column per neuron."
OWN = "work on a copy, such as `patterns.copy()`: `patterns *= …` and `patterns[…] = …` change the caller's array"


def weights_of(recording):
    """The returned matrix, if it has a row and a column per neuron."""
    n = np.shape(recording.arguments["patterns"])[1]
    return array(recording.returned, "weights", shape=(n, n), hint=FORM)


def ways(patterns):
    """What else one gets between different neurons, and why."""
    count, n = patterns.shape
    full = patterns.T @ patterns / n
    active = (patterns + 1) // 2
    centred = patterns - patterns.mean(axis=1, keepdims=True)
    by_neuron = patterns - patterns.mean(axis=0)
    distinct = np.unique(patterns, axis=0)
    found = {
        "the sum is divided by the number of patterns; divide by the number of neurons": full * n / count,
        "the sum is not divided; divide it by the number of neurons": full * n,
        "the sum is divided by the number of patterns, too; divide by the number of neurons only": full / count,
        "the sum is divided by N - 1 instead of N": full * n / (n - 1),
        "the sum is divided by the larger of P and N; N is the number of columns": full * n / max(count, n),
        "this is the sum over patterns of 0 and 1; the entries are -1 and +1": active.T @ active / n,
        "this is only the half of the matrix above the diagonal": np.triu(full),
        "this is only the half of the matrix below the diagonal": np.tril(full),
        "all weights have the wrong sign": -full,
        "only the last pattern is stored; add all of them up": np.outer(patterns[-1], patterns[-1]) / n,
        "only the first pattern is stored; add all of them up": np.outer(patterns[0], patterns[0]) / n,
        "the mean of each pattern is subtracted; this is not asked for": centred.T @ centred / n,
        "the mean of each neuron is subtracted; this is not asked for": by_neuron.T @ by_neuron / n,
        "a repeated pattern counts once; the sum is over all rows": distinct.T @ distinct / n,
        "the sum overflows, integers of 8 bits end at 127": (n * full).astype(np.int8) / n,
    }  # fmt: skip
    return found


def compare(found, expected, patterns, what):
    """The weights between different neurons are the expected ones; the diagonal is judged elsewhere."""
    pairs = ~np.eye(len(expected), dtype=bool)
    for why, other in ways(patterns).items():
        if np.allclose(other[pairs], expected[pairs]) or not np.allclose(
            found[pairs], other[pairs]
        ):
            continue
        i, j = np.argwhere(pairs & ~np.isclose(found, expected, atol=1e-6))[0]
        raise CheckFailed(
            f"weights[{i}, {j}] is {found[i, j]:.4g}, expected {expected[i, j]:.4g}: {why}.",
            f"{what}: {why}.",
        )
    close(
        np.where(pairs, found, 0.0),
        np.where(pairs, expected, 0.0),
        what,
        atol=1e-6,
        hint="for each pair of neurons: the sum of their products over all rows, divided by N.",
    )


@test_case(name="weights of two patterns", points=1)
def two_patterns(recordings):
    """Two memories of six neurons: the sum over them, its factor, the diagonal; the patterns stay as they are."""
    expected = (
        np.array(
            [
                [0, 0, 2, 0, -2, 0],
                [0, 0, 0, -2, 0, 2],
                [2, 0, 0, 0, -2, 0],
                [0, -2, 0, 0, 0, -2],
                [-2, 0, -2, 0, 0, 0],
                [0, 2, 0, -2, 0, 0],
            ]
        )
        / 6
    )
    unchanged(recordings, hint=OWN)
    recording = recordings["two patterns"]
    found = weights_of(recording)
    first = int(np.argmax(np.abs(np.diag(found)) > 1e-8))  # 0 if there is none
    compare(found, expected, recording.arguments["patterns"], "weights")
    require(
        np.allclose(np.diag(found), 0.0),
        f"weights[{first}, {first}] is {found[first, first]:.4g}: no neuron is coupled to itself.",
        hint="set the diagonal to zero.",
    )


def picture(recordings):
    """The weight matrix of the public patterns."""
    weights = np.asarray(recordings["two patterns"].returned, dtype=float)
    return pictures.matrix(weights, "from neuron j", "to neuron i")
