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
