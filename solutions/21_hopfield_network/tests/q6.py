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


### BEGIN HIDDEN TESTS
def _similar(rng):
    """Seven copies of a prototype of 24 neurons, each with six other neurons flipped."""
    patterns = np.tile(rng.choice([-1, 1], size=24), (7, 1))
    for pattern in patterns:
        pattern[rng.choice(24, 6, replace=False)] *= -1
    return patterns


def _dependent(rng):
    """One pattern twice, one and its mirror image, and two with the sum of two others."""
    again, mirrored, one = rng.choice([-1, 1], size=(3, 18))
    places = rng.permutation(18)[:8]
    other, third = one.copy(), one.copy()
    other[places] *= -1
    third[places[:4]] *= -1
    fourth = one + other - third
    return np.array([again, one, mirrored, other, again, third, -mirrored, fourth])


draws = {"similar": {"patterns": _similar}, "dependent": {"patterns": _dependent}}


def _expected(patterns):
    """The projector onto the patterns from their singular vectors, without its diagonal."""
    _, values, directions = np.linalg.svd(patterns.astype(float), full_matrices=False)
    directions = directions[values > 1e-9 * values[0]]
    projector = directions.T @ directions
    return projector - np.diag(np.diag(projector))


def _compare(r, hint):
    close(
        r.returned,
        _expected(r.arguments["patterns"]),
        "weights",
        rtol=0.0,
        atol=TOLERANCE,
        hint=hint,
    )


@test_case(name="other similar patterns", points=1, hidden=True)
def similar(recordings):
    """The projection rule holds for more patterns that resemble each other."""
    _compare(
        recordings["similar"],
        "the inverse of the whole matrix of overlaps; zero diagonal only at the very end.",
    )


@test_case(name="linearly dependent patterns", points=1, hidden=True)
def dependent(recordings):
    """Patterns that depend on each other, such as one stored twice, change nothing."""
    _compare(
        recordings["dependent"],
        "linearly dependent patterns have no inverse matrix of overlaps, and removing repeated ones is "
        "not enough: take the pseudo-inverse.",
    )


### END HIDDEN TESTS
