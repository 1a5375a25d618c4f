"""Checks of question 6: depth and learning rate."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, number, require, unchanged  # noqa: F401

OK_FORMAT = False
name = "q6"

hints = (
    "The table needs three loops: over the networks, over the rates, and over the steps. Where does the start of each training belong?",
    "A column of the Hessian is the gradient a little to one side minus the gradient a little to the other side, divided by the "
    "distance. Put all columns together to a square matrix before you ask for eigenvalues.",
    "`np.linalg.eigvalsh` returns the eigenvalues of a symmetric matrix in ascending order. Rounding makes yours "
    "slightly unsymmetric; the mean of a matrix and its transpose is symmetric.",
)

TABLE = {"rtol": 1e-6, "atol": 1e-6}
LIMIT = {"rtol": 1e-3, "atol": 0.0}


def wrong_ways(arguments):
    """What typical mistakes return, with the reason; only the grader knows these."""
    return {}


def compare(recording, expected, what, tolerance, hint):
    """The returned numbers against the expected ones; known mistakes are named."""
    found = recording.returned
    found = array(found, what, shape=np.shape(expected), hint=hint) if np.ndim(expected) else number(found, what, hint=hint)
    if np.allclose(found, expected, **tolerance):
        return
    for why, other in wrong_ways(recording.arguments).items():
        if np.shape(other) == np.shape(expected) and np.allclose(found, other, **tolerance):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, hint=hint, **tolerance)


FRESH = "one row per network, one column per rate; each entry is a training of its own, from initial(sizes, start_seed), with all samples in each step."
CURVATURE = "2 divided by the largest eigenvalue of the matrix of all second derivatives."


@test_case(name="two depths and three rates", points=1)
def two_depths(recordings):
    """The losses of two networks after seven steps with three rates; the arguments stay as they are."""
    expected = [[0.348128722504, 0.084992672449, 0.984091010053], [0.273154641506, 0.050010191052, 0.866525097106]]
    unchanged(recordings, hint="`theta -= …` changes the caller's array.")
    compare(recordings["two depths"], np.array(expected), "table", TABLE, FRESH)


@test_case(name="limit of a small network", points=0.5)
def small_limit(recordings):
    """The largest rate for a network with ten parameters."""
    compare(recordings["limit"], 2.615941830610569, "largest rate", LIMIT, CURVATURE)


def picture(recordings):
    """The public table."""
    r = recordings["two depths"]
    return pictures.matrix(np.asarray(r.returned, dtype=float), "number of the rate", "network")
