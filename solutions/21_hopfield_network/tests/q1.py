"""Checks of question 1: Hebb's rule."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import array, close, require

OK_FORMAT = False
name = "q1"

FORM = "one memory per row: the result has a row and a column per neuron."


@test_case(name="weights of two patterns", points=1)
def two_patterns(recordings):
    """Two memories of six neurons: the sum over them, its factor, and the diagonal."""
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
    found = array(recordings["two patterns"].returned, "weights", shape=(6, 6), hint=FORM)
    first = int(np.argmax(np.abs(np.diag(found)) > 1e-8))  # 0 if there is none
    require(
        np.allclose(np.diag(found), 0.0),
        f"weights[{first}, {first}] is {found[first, first]:.4g}: no neuron is coupled to itself.",
        hint="set the diagonal to zero.",
    )
    close(
        found,
        expected,
        "weights",
        atol=1e-12,
        hint="sum over the patterns, then divide by the number of neurons.",
    )


def picture(recordings):
    """The weight matrix of the public patterns."""
    weights = np.asarray(recordings["two patterns"].returned, dtype=float)
    return pictures.matrix(weights, "from neuron j", "to neuron i")


### BEGIN HIDDEN TESTS
def _patterns(rng):
    """Four patterns, and one of them again."""
    patterns = rng.choice([-1, 1], size=(4, 11))
    return np.vstack([patterns, patterns[1]])


draws = {"drawn": {"patterns": _patterns}}


def _expected(patterns):
    n_patterns, n = patterns.shape
    return np.array(
        [[sum(patterns[m, i] * patterns[m, j] for m in range(n_patterns)) / n for j in range(n)]
         for i in range(n)]
    )  # fmt: skip


def _weights(r):
    n = r.arguments["patterns"].shape[1]
    return array(r.returned, "weights", shape=(n, n), hint=FORM)


@test_case(name="couplings of other patterns", points=1, hidden=True)
def other_patterns(recordings):
    """Hebb's rule between different neurons holds for more patterns, repeated ones too."""
    r = recordings["drawn"]
    found, expected = _weights(r), _expected(r.arguments["patterns"])
    pairs = ~np.eye(len(expected), dtype=bool)
    close(
        found[pairs],
        expected[pairs],
        "weights between different neurons",
        atol=1e-12,
        hint="is the factor one over the number of neurons, and is every row in the sum, "
        "a repeated one too?",
    )


@test_case(name="no self-coupling", points=1, hidden=True)
def no_self_coupling(recordings):
    """The diagonal is zero in a matrix that is symmetric, and not zero elsewhere."""
    found = _weights(recordings["drawn"])
    require(np.any(found != 0), "All weights are zero.")
    require(np.allclose(found, found.T, atol=1e-12), "The weights are not symmetric.")
    require(
        np.allclose(np.diag(found), 0.0, atol=1e-12),
        "The diagonal is not zero: a neuron is coupled to itself.",
    )


### END HIDDEN TESTS
