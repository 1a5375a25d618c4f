"""Checks of question 1: null-surfaces."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Set one rate of change to zero at a time, and solve the equation for the variable that the table names.",
    "Only the third formula divides, by c - x. Think about what happens where this is zero, and about b = 0: zero divided by "
    "zero is another case than a number divided by zero.",
    "Begin with an array of c - x in which zeros are replaced by NaN; `np.where` does that. Integers can't hold NaN, so the "
    "array must be one of floats.",
)

NAMES = ("null-surface of x", "null-surface of y", "null-surface of z")
FORMULAS = (
    "from -y - z = 0: z as a function of y",
    "from x + a y = 0: x as a function of y",
    "from b + z (x - c) = 0: z as a function of x",
)
OWN = "make new arrays; do not write into x or y"


def surfaces(x, y, a, b, c):
    """The three arrays, with NaN where x equals c."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    gap = np.array(c - x)
    gap[gap == 0] = np.nan
    return -y, -a * y, b / gap


def ways(x, y, a, b, c):
    """What else one gets for each array, and why."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    with np.errstate(all="ignore"):
        first = {
            "the sign is wrong": y,
            "this is x on the null-surface of y": -a * y,
            "this is over x; use y": -x,
        }
        second = {
            "the sign is wrong": a * y,
            "this is y over x; x over y is asked for": -x / a if a else x * np.nan,
            "the equation is divided by a; a multiplies y": -y / a if a else x * np.nan,
            "a is missing": -y,
            "this is over x; use y": -a * x,
        }
        third = {
            "the sign is wrong; b + z (x - c) = 0 has z = b / (c - x)": b / (x - c),
            "b is missing": 1 / (c - x),
            "c - x is multiplied; divide by it": b * (c - x),
            "this is the reciprocal": (c - x) / b if b else x * np.nan,
            "this is over y; use x": b / (c - y),
            "a is used in place of b": a / (c - x),
            "c + x is used; it is c - x": b / (c + x),
            "the results are cut to integers": np.trunc(b / (c - x)),
        }
    return first, second, third


def compare(recording, what):
    """The three arrays are the expected ones; where others are known to come from an error, say which."""
    arguments = recording.arguments
    expected = surfaces(**arguments)
    returned = recording.returned
    require(
        isinstance(returned, (list, tuple, np.ndarray)) and len(returned) == 3,
        f"{what}: expected a tuple of three arrays.",
    )
    for value, right, label, others, formula in zip(
        returned, expected, NAMES, ways(**arguments), FORMULAS, strict=True
    ):
        label = f"{what}, {label}"
        try:
            found = np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            raise CheckFailed(f"{label}: expected an array of numbers.") from None
        require(
            found.shape == right.shape,
            f"{label}: shape {found.shape}, expected {right.shape}.",
            hint="each of the three arrays has the shape of x",
        )
        pole = np.isnan(right)
        require(
            not np.isinf(found[pole]).any(),
            f"{label}: infinite where x equals c; NaN is asked for.",
        )
        require(
            np.isnan(found[pole]).all(),
            f"{label}: a number where x equals c; NaN is asked for, also if b = 0.",
        )
        if label.endswith(NAMES[2]):
            why = "NaN or infinite where x differs from c, however little."
        else:
            why = "NaN or infinite; only the null-surface of z is without a value where x equals c."
        require(np.isfinite(found[~pole]).all(), f"{label}: {why}")
        found, right = found[~pole], right[~pole]
        if not np.allclose(found, right, rtol=1e-9, atol=0):
            for why, other in others.items():
                if found.size and np.allclose(found, other[~pole], rtol=1e-9, atol=1e-12):
                    raise CheckFailed(f"{label}: {why}.")
        close(found, right, label, rtol=1e-9, atol=1e-15, hint=formula)


@test_case(name="the examples", points=1)
def examples(recordings):
    """Three pairs, and a grid of integers in which one x equals c; x and y stay as they are."""
    compare(recordings["three pairs"], "three pairs")
    compare(recordings["a grid of integers"], "a grid of integers")
    unchanged(recordings["three pairs"], hint=OWN)
    unchanged(recordings["a grid of integers"], hint=OWN)


def picture(recordings):
    """Your null-surfaces at the three pairs; grey: as they should be."""
    figure, axes = panels(3, height=2.0)
    recording = recordings["three pairs"]
    right = surfaces(**recording.arguments)
    x, y = recording.arguments["x"], recording.arguments["y"]
    labels = (("y", "z where dx/dt = 0"), ("y", "x where dy/dt = 0"), ("x", "z where dz/dt = 0"))
    for axis, value, good, over, (xlabel, ylabel) in zip(
        axes, recording.returned, right, (y, y, x), labels, strict=True
    ):
        axis.plot(over, good, "o", c="#bbbbbb", ms=9)
        axis.plot(over, np.asarray(value, dtype=float), "o", c="#0072b2", ms=4)
        axis.set(xlabel=xlabel, ylabel=ylabel)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def _values(rng):
    return np.round(rng.uniform(-9, 9, 5), 2)


def _grid(rng):
    return np.round(rng.uniform(-9, 9, (2, 1, 3)), 2)


def _pole(rng):
    """Integers, of which one or two equal c = 4."""
    return np.array([*rng.choice([-7, -2, 1, 6, 9], 2, replace=False), 4, 4])[rng.permutation(4)]


def _near(rng):
    """One x equals c = 4, two differ from it by so little that a tolerance or a rounding shows."""
    return np.array([rng.choice([-7.0, 1.5, 6.25]), 4.0, 4 + 1e-10, 4 - 1e-11])[rng.permutation(4)]


def _pairs(rng):
    return rng.integers(-9, 10, 4)


def _any(rng):
    return np.round(rng.uniform(-9, 9, 6)) if rng.random() < 0.5 else rng.integers(-9, 10, 6)


_parameters = {"a": uniform(-0.6, 0.6), "b": uniform(0.1, 0.9), "c": uniform(3.0, 6.0)}
draws = {
    "drawn": {"x": _values, "y": _values} | _parameters,
    "drawn grid": {"x": _grid, "y": _grid} | _parameters | {"b": uniform(-0.9, -0.1), "c": uniform(-6.0, -3.0)},
    "pole": {"x": _near, "y": _pairs} | _parameters | {"c": one_of(4.0)},
    "pole without b": {"x": _pole, "y": _pairs} | _parameters | {"b": one_of(0.0), "c": one_of(4.0)},
    "empty": {"x": lambda rng: np.empty((0, 3)), "y": lambda rng: np.empty((0, 3))} | _parameters,
}  # fmt: skip
domain = {
    "x": _any,
    "y": _any,
    "a": one_of(-0.4, 0.0, 0.17),
    "b": one_of(-0.6, 0.0, 0.23, 0.8),
    "c": one_of(-3.0, 0.0, 2.5, 4.0),
}
accuracy = {"rtol": 1e-9, "atol": 1e-15}


@test_case(name="other arrays", points=1.2, hidden=True)
def other_arrays(recordings):
    """Other pairs and grids, with other parameters of both signs; x and y stay as they are, and may be empty."""
    for probe, what in (("drawn", "pairs"), ("drawn grid", "grid"), ("empty", "empty arrays")):
        compare(recordings[probe], what)
        unchanged(recordings[probe], hint=OWN)


@test_case(name="where x equals c", points=0.8, hidden=True)
def at_the_pole(recordings):
    """NaN where x equals c, with b and without it, and numbers where x is close to c."""
    compare(recordings["pole"], "x equals c")
    compare(recordings["pole without b"], "x equals c, b = 0")


### END HIDDEN TESTS
