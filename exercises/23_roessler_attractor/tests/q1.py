"""Checks of question 1: the right-hand side."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged

OK_FORMAT = False
name = "q1"

hints = (
    "Three formulas, one for each rate. If the state has two axes, each of x, y and z is an array, and the same formulas "
    "hold for all columns at once.",
    "A state with the shape (3, m) has three rows. So it can be split into x, y and z in the same way as a state with the "
    "shape (3,). Put the three rates together in the same order, in a new array.",
    "Begin by unpacking the state into three names. Then return one `np.array` of a list with the three rates; do not write "
    "into a copy of the state, because that may hold integers.",
)

RATES = "the three rates in the order x, y, z, each from its formula; the dot over z belongs to b + z (x - c)"
SHAPE = "the rates have the shape of the state: a row per variable, a column per state"
OWN = "make a new array for the rates; do not write into the state"


def ways(state, a, b, c):
    """What else one gets, and why."""
    x, y, z = np.asarray(state, dtype=float)
    dx, dy, dz = -y - z, x + a * y, b + z * (x - c)
    return {
        "dx/dt is -y - z; the sign of y or of z is wrong": [(z - y, dy, dz), (y - z, dy, dz), (y + z, dy, dz)],
        "dy/dt is x + a y; it looks like x - a y": [(dx, x - a * y, dz)],
        "dy/dt is x + a y; y is not multiplied by a": [(dx, x + y, dz)],
        "dy/dt is x + a y; a multiplies x": [(dx, a * x + y, dz), (dx, a * (x + y), dz)],
        "dz/dt is b + z (x - c); b is missing": [(dx, dy, z * (x - c))],
        "dz/dt is b + z (x - c); the parentheses are missing": [(dx, dy, b + z * x - c)],
        "dz/dt is b + z (x - c); c - x is used": [(dx, dy, b + z * (c - x))],
        "dz/dt is b + z (x - c); b multiplies z": [(dx, dy, b * z * (x - c)), (dx, dy, (b + z) * (x - c))],
        "dz/dt is b + z (x - c); a and b are exchanged": [(dx, x + b * y, a + z * (x - c))],
        "the rates are cut to integers; make a new array of floats": [np.trunc((dx, dy, dz))],
        "x, y and z are taken in another order": [(dz, dy, dx), (dy, dx, dz), (dx, dz, dy)],
    }  # fmt: skip


def compare(recording, expected, what):
    """The rates are the expected ones; where others are known to come from an error, say which."""
    found = array(recording.returned, what, shape=expected.shape, hint=SHAPE).astype(float)
    right = np.allclose(found, expected, rtol=1e-9, atol=1e-9)
    for why, others in ways(**recording.arguments).items():
        if not right and any(np.allclose(found, other) for other in others):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, rtol=1e-9, atol=1e-9, hint=RATES)


@test_case(name="rates of the examples", points=1)
def examples(recordings):
    """One state, and two states of integers side by side; the states stay as they are."""
    compare(recordings["one state"], np.array([1.7, 1.355, -1.27]), "rates of one state")
    compare(
        recordings["two states"],
        np.array([[-6.0, -3.0], [3.3, -4.85], [-5.25, -18.45]]),
        "rates of two states",
    )
    unchanged(recordings, hint=OWN)
