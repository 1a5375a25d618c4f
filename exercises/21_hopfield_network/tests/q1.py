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
