"""Checks of question 4: fixed points and their stability."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, unchanged
from autograder.dynamics import same_points
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Decide for each pattern whether its response is 0 or the threshold. Each decision gives one equation for the threshold, then the responses, and then the "
    "weights.",
    "If the patterns in a set are answered with the threshold and all others with 0, the threshold is its own square times the summed probability of the set. "
    "For the Jacobian, use the product rule: both the response and the threshold depend on the weights.",
    "Begin with a loop over all subsets of the patterns, such as the numbers from 0 to 2 ** K - 1 and their bits. Responses become weights with "
    "np.linalg.solve(patterns, responses).",
)

POINTS = "for each set of patterns: responses equal to theta in the set and 0 outside, theta = 1 / (sum of the set's probabilities); then solve patterns @ w = responses."
RATES = "the Jacobian has a part from y (2 y - theta) and one from the derivative of theta; take its eigenvalues."


def compare_points(r, expected, known, what="fixed points"):
    """The returned points are the expected ones in any order; else the cause, if it is a known one."""
    expected = np.asarray(expected, dtype=float)
    found = array(r.returned, what, shape=(None, expected.shape[1]), hint="one point per row.")
    for why, other in known.items():
        other = np.asarray(other, dtype=float)
        if found.shape == other.shape and np.allclose(_sorted(found), _sorted(other), atol=1e-6):
            raise CheckFailed(f"{what}: {why}.")
    same_points(found, expected, what, rtol=1e-5, atol=1e-6, hint=POINTS)


def numbers_of(value, what):
    """The value as an array of any numbers, also complex ones."""
    try:
        return np.asarray(value)
    except ValueError:
        raise CheckFailed(f"{what}: its rows have different lengths.") from None


def compare_rates(r, expected, known, what="growth rates"):
    """The returned eigenvalues are the expected ones in any order; else the cause, if it is a known one."""
    expected = np.asarray(expected)
    found = numbers_of(r.returned, what)
    if found.dtype.kind == "c" and np.abs(found.imag).max(initial=0.0) < 1e-6:
        found = found.real
    found = array(found, what, shape=expected.shape, hint="one number per weight.")
    for why, other in known.items():
        if np.allclose(np.sort(found), np.sort(other), atol=1e-7) and not np.allclose(
            np.sort(other), np.sort(expected), atol=1e-5
        ):
            raise CheckFailed(f"{what}: {why}.")
    same_points(found, expected, what, rtol=1e-5, atol=2e-6, hint=RATES)


def _sorted(points):
    """The rows in order of their rounded coordinates."""
    return points[np.lexsort(np.round(points, 5).T)]


@test_case(name="points of two patterns", points=0.75)
def two_patterns(recordings):
    """The four fixed points for two patterns; the arguments stay as they are."""
    unchanged(recordings, hint="make new arrays.")
    known = {
        "all responses that are not 0 are 1; they are the threshold, which depends on the probabilities": (
            (0, 0),
            (-0.344827586207, 1.26436781609),
            (1.03448275862, -0.459770114943),
            (0.689655172414, 0.804597701149),
        ),
        "these points belong to the square of the mean response; theta is the mean of the squares": (
            (0, 0),
            (-0.816159967354, 2.99258654696),
            (8.44475721323, -3.7532254281),
            (0.689655172414, 0.804597701149),
        ),
        "these are the responses; return the weights": (
            (0, 0),
            (-6.60047711545e-17, 1.53846153846),
            (2.85714285714, 1.26262802439e-16),
            (1, 1),
        ),
        "w = 0 is missing": (
            (-0.53050397878, 1.94518125553),
            (2.95566502463, -1.31362889984),
            (0.689655172414, 0.804597701149),
        ),
        "only the points of at most one answered pattern are here": (
            (0, 0),
            (-0.53050397878, 1.94518125553),
            (2.95566502463, -1.31362889984),
        ),
        "the patterns are taken from the columns; there is one per row": (
            (0, 0),
            (-0.707338638373, 1.94518125553),
            (2.95566502463, -0.985221674877),
            (0.574712643678, 0.919540229885),
        ),
    }
    expected = (
        (0.0, 0.0),
        (2.955665024631, -1.313628899836),
        (-0.53050397878, 1.945181255526),
        (0.689655172414, 0.804597701149),
    )
    compare_points(recordings["points of two patterns"], expected, known)


@test_case(name="growth rates of two patterns", points=0.75)
def two_rates(recordings):
    """The growth rates near one of these points."""
    known = {
        "the threshold was kept constant; it depends on the weights": (0.9348866777, -0.3193797402),
        "the derivative of the threshold lacks its factor 2": (0.461381846522, -0.385175034022),
        "the probabilities are ignored": (-1.16781880569, -0.165297944306),
        "all signs are wrong": (-0.100801845541, 0.563895158041),
        "these are the diagonal entries of the Jacobian; take its eigenvalues": (
            -0.0175532175,
            -0.445540095,
        ),
    }
    compare_rates(recordings["rates of two patterns"], (-0.563895158041, 0.100801845541), known)


def picture(recordings):
    """Your fixed points for two patterns."""
    points = np.asarray(recordings["points of two patterns"].returned, dtype=float)
    figure, (axis,) = panels()
    axis.axhline(0.0, color="0.8", lw=0.8)
    axis.axvline(0.0, color="0.8", lw=0.8)
    axis.plot(*points.T, "o")
    axis.set(xlabel="w[0]", ylabel="w[1]", aspect="equal")
    return figure
