"""Checks of question 6: the projection rule."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import array, close, require

OK_FORMAT = False
name = "q6"

TOLERANCE = 1e-8


@test_case(name="two similar patterns", points=1)
def two_patterns(recordings):
    """Two patterns of six neurons with overlap 1/3; the diagonal is set to zero at the end."""
    expected = (
        np.array(
            [
                [0, 2, 2, 0, 0, -2],
                [2, 0, 2, 0, 0, -2],
                [2, 2, 0, 0, 0, -2],
                [0, 0, 0, 0, -4, 0],
                [0, 0, 0, -4, 0, 0],
                [-2, -2, -2, 0, 0, 0],
            ]
        )
        / 8
    )
    found = array(recordings["two similar patterns"].returned, "weights", shape=(6, 6))
    first = int(np.argmax(np.abs(np.diag(found)) > TOLERANCE))  # 0 if there is none
    require(
        np.allclose(np.diag(found), 0.0),
        f"weights[{first}, {first}] is {found[first, first]:.4g}: the diagonal is to be "
        "set to zero at the end.",
    )
    close(
        found,
        expected,
        "weights",
        rtol=0.0,
        atol=TOLERANCE,
        hint="C is the matrix of overlaps of the patterns, divided by N like the weights.",
    )


@test_case(name="similar patterns are stable", points=1)
def stable(recordings):
    """In each of three stored patterns all neurons agree with their inputs."""
    r = recordings["three similar patterns"]
    patterns = r.arguments["patterns"]
    found = array(r.returned, "weights", shape=(10, 10)).astype(float)
    disagree = int((patterns * (patterns @ found.T) <= 1e-9).sum())
    require(
        disagree == 0,
        f"In the stored patterns {disagree} of 30 inputs disagree with their neuron.",
        hint="a stored pattern gives neuron i the input (1 - W0_ii) times its state.",
    )


def picture(recordings):
    """The weights of the three similar patterns."""
    weights = np.asarray(recordings["three similar patterns"].returned, dtype=float)
    return pictures.matrix(weights, "from neuron j", "to neuron i")
