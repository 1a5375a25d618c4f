"""Checks of question 2: both fixed points, and when they exist."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, number
from autograder.dynamics import same_points

OK_FORMAT = False
name = "q2"

hints = (
    "The discriminant, the part under the root, decides how many points there are. Treat no point, one point and two "
    "points by themselves.",
    "The root has to be added to a number of the same sign, which depends on the sign of c. This gives one solution; the "
    "product of both solutions gives the other, without any difference of nearly equal numbers. Find the form of it in which "
    "a cancels: it holds for a = 0, too.",
    "Begin with the discriminant, and return `np.empty((0, 3))` if it is negative. Then the sum of c and the root, which "
    "gets its sign by `np.copysign`. For the fold, ask where the discriminant is zero.",
)

POINTS = "x = a z, y = -z, and z from the quadratic equation; one row per point"


def points_of(a, b, c):
    """The fixed points (k, 3), to all digits."""
    discriminant = c * c - 4 * a * b
    if discriminant < 0:
        return np.empty((0, 3))
    q = c + np.copysign(np.sqrt(discriminant), c)
    z = [2 * b / q] if a == 0 or discriminant == 0 else [2 * b / q, q / (2 * a)]
    return np.array([[a * v, -v, v] for v in z])


def fits(found, expected, rtol=1e-9):
    """Whether the rows are the expected ones, in any order."""
    try:
        same_points(found, expected, "", rtol=rtol, atol=1e-15)
    except CheckFailed:
        return False
    return True


def compare(recording, what):
    """The points are the expected ones; where others are known to come from an error, say which."""
    a, b, c = (float(recording.arguments[key]) for key in "abc")
    expected = points_of(a, b, c)
    try:
        found = np.asarray(recording.returned)
    except ValueError:
        raise CheckFailed(f"{what}: the rows have different lengths.") from None
    if found.dtype.kind == "c":
        raise CheckFailed(f"{what}: complex numbers; only real fixed points are asked for.")
    if found.dtype.kind not in "biuf":
        raise CheckFailed(f"{what}: expected an array of numbers.", hint="do you return it?")
    if not len(expected) and found.shape != (0, 3) and found.size == 0:
        raise CheckFailed(f"{what}: shape {found.shape}, expected (0, 3).")
    if found.size and not np.isfinite(found).all():
        raise CheckFailed(f"{what}: holds values that are not finite.", hint="with a negative discriminant there is no point, and with a = 0 there is one")  # fmt: skip
    if len(expected) == 2 and found.shape == (3, 2) and fits(found.T, expected):
        raise CheckFailed(f"{what}: the points are the columns; they have to be the rows.")
    if len(expected) == 1 and found.shape == (3,):
        raise CheckFailed(f"{what}: shape (3,), expected (1, 3): one row per point.")
    if (
        len(expected) == 1
        and found.shape == (2, 3)
        and fits(found[:1], expected)
        and fits(found[1:], expected)
    ):
        raise CheckFailed(f"{what}: the point is there twice; if both coincide, it is one row.")  # fmt: skip
    if len(expected) and found.shape == expected.shape and not fits(found, expected):
        z = expected[:, 2]
        others = {
            "x has the wrong sign; it is a z": [-a * z, -z, z],
            "y has the wrong sign; it is -z": [a * z, z, z],
            "z has the wrong sign": [-a * z, z, -z],
            "x and y have the wrong signs; x = a z and y = -z": [-a * z, z, z],
            "x is not multiplied by a; it is a z": [z, -z, z],
            "x, y and z are in another order": [z, -z, a * z],
            "the solution is divided by 2; the denominator is 2 a": [a * z * a, -z * a, z * a],
            "the solution is not divided by 2": [2 * a * z, -2 * z, 2 * z],
        }
        for why, rows in others.items():
            if fits(found, np.array(rows).T):
                raise CheckFailed(f"{what}: {why}.")
        if a and np.isclose(found[:, 2].astype(float), b / c, rtol=1e-13, atol=0).any():
            raise CheckFailed(
                f"{what}: the inner one has z = b / c, which is not exact unless a is 0."
            )
        if abs(a) < 1e-3 and (
            fits(found[:1], expected[:1], 0.5) or fits(found[-1:], expected[:1], 0.5)
        ):
            raise CheckFailed(f"{what}: the inner one has lost digits: two nearly equal numbers are subtracted. Use the product of the solutions.")  # fmt: skip
        if abs(a) < 1e-3 and (np.abs(found) < 1e-300).all(axis=1).any():
            raise CheckFailed(f"{what}: the inner one is 0: two nearly equal numbers are subtracted. Use the product of the solutions.")  # fmt: skip
    same_points(found, expected, what, rtol=1e-9, atol=1e-15, hint=POINTS)


def compare_fold(recording, what):
    """The size of c at which both points appear."""
    a, b = recording.arguments["a"], recording.arguments["b"]
    expected = 2 * np.sqrt(max(a * b, 0.0))
    value = recording.returned
    if isinstance(value, float) and np.isnan(value):
        raise CheckFailed(f"{what}: NaN; if a b is not positive, there are two points for every c.")
    if isinstance(value, complex):
        raise CheckFailed(f"{what}: a complex number.", hint="look at the sign of a b")
    found = number(value, what)
    others = {
        "this is its square": 4 * a * b,
        "the factor 2 is missing": np.sqrt(abs(a * b)),
        "the root of 4 is 2": 4 * np.sqrt(abs(a * b)),
        "the sign of a b is lost": 2 * np.sqrt(abs(a * b)),
        "it is a size, so it can't be negative": -expected,
    }
    for why, other in others.items():
        if np.isclose(found, other, rtol=1e-9) and not np.isclose(found, expected, rtol=1e-9):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, rtol=1e-9, atol=1e-12, hint="where is the discriminant 0?")


@test_case(name="examples of fixed points", points=1.2)
def examples(recordings):
    """With c = 4.4 there are two fixed points, with c = 0.9 none."""
    compare(recordings["two points"], "fixed points")
    compare(recordings["no point"], "fixed points (there are none)")


@test_case(name="the example of a fold", points=0.5)
def example_fold(recordings):
    """a = 0.15, b = 0.35: both points appear at c = 0.458."""
    compare_fold(recordings["where they appear"], "fold")


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform

_touching = [
    (0.5, 2.0, 2.0),
    (0.25, 1.0, 1.0),
    (0.25, 4.0, -2.0),
    (-0.5, -4.5, 3.0),
    (0.125, 2.0, 1.0),
]


def _either(low, high):
    """A number of this size and either sign."""
    return lambda rng: float(rng.choice([-1, 1]) * rng.uniform(low, high))


draws = {
    "drawn points": {"a": uniform(0.1, 0.5), "b": uniform(0.1, 0.9), "c": uniform(3.0, 9.0)},
    "negative parameters": {"a": uniform(-0.5, -0.1), "b": uniform(0.1, 0.9), "c": uniform(-9.0, -3.0)},
    "none": {"a": uniform(0.5, 0.9), "b": uniform(0.5, 0.9), "c": uniform(-0.9, -0.2)},
    "both in one": settings(*[{"a": a, "b": b, "c": c} for a, b, c in _touching]),
    "nearly in one": settings(*[{"a": a, "b": b, "c": c * (1 + 5e-10)} for a, b, c in _touching]),
    "b is 0": {"a": _either(0.1, 0.5), "b": one_of(0.0), "c": _either(3.0, 9.0)},
    "rather small a": {"a": one_of(1e-7, -3e-7, 8e-7), "b": uniform(0.5, 0.9), "c": uniform(2.0, 4.0)},
    "a is 0": {"a": one_of(0.0), "b": uniform(0.1, 0.9), "c": uniform(-9.0, -3.0)},
    "small a": {"a": one_of(1e-9, 2e-9, -3e-9), "b": uniform(0.1, 0.9), "c": uniform(3.0, 9.0)},
    "small a, negative c": {"a": one_of(1e-9, 2e-9, -3e-9), "b": uniform(0.1, 0.9), "c": uniform(-9.0, -3.0)},
    "drawn fold": {"a": uniform(0.1, 0.9), "b": uniform(0.1, 0.9)},
    "fold of negative parameters": {"a": uniform(-0.9, -0.1), "b": uniform(-0.9, -0.1)},
    "always two": {"a": uniform(-0.9, -0.1), "b": uniform(0.1, 0.9)},
}  # fmt: skip
domain = {
    "a": one_of(-0.5, -3e-9, 0.17, 0.5, 1.3, 2e-9),
    "b": one_of(-0.4, 0.0, 0.3, 2.0, 4.5),
    "c": one_of(-5.3, -1.2, -0.4, 0.7, 2.0, 3.0, 4.4),
}
accuracy = {"rtol": 1e-9, "atol": 1e-15}
no_promises = ("states that do not change",)


@test_case(name="other fixed points", points=1.3, hidden=True)
def other_points(recordings):
    """Two points for other parameters of both signs and for b = 0, and none where there are none."""
    compare(recordings["drawn points"], "fixed points")
    compare(recordings["negative parameters"], "fixed points with negative parameters")
    compare(recordings["b is 0"], "fixed points with b = 0")
    compare(recordings["none"], "fixed points (there are none)")


@test_case(name="one fixed point", points=1, hidden=True)
def one_point(recordings):
    """One row if both points coincide exactly, and one if a is 0; two if they nearly coincide."""
    compare(recordings["both in one"], "fixed point where both coincide")
    compare(recordings["nearly in one"], "fixed points that nearly coincide")
    compare(recordings["a is 0"], "fixed point with a = 0")


@test_case(name="small a", points=1, hidden=True)
def digits(recordings):
    """With a very small a the inner point keeps its digits, for both signs of c."""
    compare(recordings["small a"], "fixed points with small a")
    compare(recordings["rather small a"], "fixed points with rather small a")
    compare(recordings["small a, negative c"], "fixed points with small a and negative c")


@test_case(name="other folds", points=1, hidden=True)
def other_folds(recordings):
    """Both parameters positive, both negative, and of different signs."""
    compare_fold(recordings["drawn fold"], "fold")
    compare_fold(recordings["fold of negative parameters"], "fold of negative a and b")
    compare_fold(recordings["always two"], "fold of a and b with different signs")


### END HIDDEN TESTS
