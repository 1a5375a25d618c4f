"""Checks of question 1: softmax and cross-entropy."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, number, unchanged

OK_FORMAT = False
name = "q1"

hints = (
    "Add any number to all scores of one sample: what happens to its probabilities? Choose a number after which no "
    "exponential can overflow, and at least one is not tiny.",
    "Subtract the largest score of each row (`axis=1`, `keepdims=True`) before you take exponentials. For the loss, write "
    "the logarithm of the quotient as a difference: the shifted score minus the logarithm of the sum.",
    "The entry of each row that belongs to its label is `a[np.arange(len(labels)), labels]`. The loss is the mean over "
    "the samples of minus these logarithms.",
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
        if np.shape(other) == np.shape(expected) and np.allclose(found, other, rtol=1e-6, atol=1e-9):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, hint=hint, **TOLERANCE)


OVERFLOW = "subtract the largest score of each row before taking exponentials."
NO_TINY = "mean over the samples of -ln p of the right class; take the logarithm of the sum, not that of a tiny probability."


@test_case(name="two samples", points=0.5)
def two_samples(recordings):
    """The probabilities of two samples with three classes."""
    expected = [[0.137499048042, 0.030680184610, 0.831820767348], [0.636219171430, 0.285871701250, 0.077909127319]]
    compare(recordings["two samples"], np.array(expected), "probabilities", "each row is one sample and adds up to 1.")


@test_case(name="loss of three samples", points=0.5)
def three_samples(recordings):
    """The cross-entropy of three samples; the arguments stay as they are."""
    unchanged(recordings, hint="`scores -= …` changes the caller's array; write `scores - …` instead.")
    compare(recordings["loss of three samples"], 0.8721497989694456, "cross-entropy", NO_TINY)


def picture(recordings):
    """The probabilities of the public example."""
    return pictures.matrix(np.asarray(recordings["two samples"].returned, dtype=float), "class", "sample")
