"""Checks of question 4: finite differences."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, number, unchanged

OK_FORMAT = False
name = "q4"

hints = (
    "Write a small function that gives the loss for any vector of parameters. Then each entry of the result needs two calls "
    "of it.",
    "Change one entry at a time, up and down, and begin each time from the original vector. A row of `step * np.eye(P)` is the "
    "change of one entry.",
    "The loss of a vector of parameters is the cross-entropy of the last array that `forward` returns. For `disagreement`, "
    "`np.linalg.norm` gives the length of a vector; treat the case that both lengths are 0 first.",
)

TOLERANCE = {"rtol": 1e-7, "atol": 1e-7}


def wrong_ways(arguments):
    """What typical mistakes return, with the reason; only the grader knows these."""
    return {}


def compare(recording, expected, what, hint):
    """The returned numbers against the expected ones; known mistakes are named."""
    found = recording.returned
    found = array(found, what, shape=np.shape(expected), hint=hint) if np.ndim(expected) else number(found, what, hint=hint)
    if np.allclose(found, expected, **TOLERANCE):
        return
    for why, other in wrong_ways(recording.arguments).items():
        if np.shape(other) == np.shape(expected) and np.allclose(found, other, **TOLERANCE):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, hint=hint, **TOLERANCE)


QUOTIENT = "the difference of the losses at theta + h and theta - h in this one entry, divided by 2 h."
NORMS = "the length of the difference, divided by the sum of both lengths."


@test_case(name="differences with a large step", points=0.75)
def large_step(recordings):
    """The quotients of three samples for a step of 0.7; the arguments stay as they are."""
    expected = [0.161281166173, -0.169600496436, -0.078789623223, -0.080070690390, -0.139451855001]
    expected += [0.078643809939, 0.139451855001, -0.078643809939, -0.020646412318, 0.020646412318]
    unchanged(recordings, hint="change a copy of theta, or put back what you change.")
    compare(recordings["large step"], np.array(expected), "differences", QUOTIENT)


@test_case(name="two vectors", points=0.5)
def two_vectors(recordings):
    """The disagreement of two vectors with two entries."""
    compare(recordings["two vectors"], 0.5923591472464004, "disagreement", NORMS)


def picture(recordings):
    """The central differences of the public example."""
    values = np.asarray(recordings["large step"].returned, dtype=float)
    return pictures.curve(range(len(values)), {"h = 0.7": values}, "parameter", "central difference", marker="o")
