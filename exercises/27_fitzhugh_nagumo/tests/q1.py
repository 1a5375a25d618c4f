"""Checks of question 1: the field and its fixed points."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, require, unchanged
from autograder.dynamics import same_points
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "The first function is the two equations of the model, written for arrays. For the second, set both rates to 0 and get rid "
    "of one unknown.",
    "On the first nullcline w is a polynomial of v. Put it into the second equation, without dividing by b: what is left is a cubic in v, "
    "or a straight line if b is 0. Keep its real zeros, and compute w for each.",
    "Collect the powers of v in `b * (v - v**3 / 3 + I) - v - a` (or its negative). `np.roots` takes the four coefficients, that of the "
    "cube first.",
)

POINTS = "both rates are 0 there; w = v - v³/3 + I, and v is a zero of v + a - b w"


def rates_are(recording):
    """The rates are those of the equations; where others are known to come from an error, say which."""
    given = recording.arguments
    v, w = np.asarray(given["v"], dtype=float), np.asarray(given["w"], dtype=float)
    I, mu, a, b = (given[key] for key in ("I", "mu", "a", "b"))
    found = recording.returned
    require(
        isinstance(found, (tuple, list, np.ndarray)) and len(found) == 2,
        "rates: expected a pair, (dv/dt, dw/dt).",
    )
    fast, slow = v - v**3 / 3 - w + I, v + a - b * w
    for label, value, expected, known in (
        ("dv/dt", found[0], mu * fast, (
            (fast, "the factor µ is missing"),
            (mu * (v - v**3 / 3 - w) + I, "the current belongs inside the bracket: µ multiplies it"),
            (mu * (v - v**3 - w + I), "the cube is divided by 3"),
            (slow / mu, "this is dw/dt; dv/dt comes first"),
            (mu * (v - v**3 / 3 + w + I), "w is subtracted"),
        )),
        ("dw/dt", found[1], slow / mu, (
            (slow, "the factor 1/µ is missing"),
            (slow * mu, "it is divided by µ, not multiplied"),
            (slow / mu**2, "it is divided by µ once"),
            ((v - a - b * w) / mu, "a is added"),
        )),
    ):  # fmt: skip
        if v.ndim:
            value = array(value, label, shape=v.shape, hint="one rate for each v")
            for wrong, why in known:
                if np.allclose(value, wrong) and not np.allclose(wrong, expected):
                    raise CheckFailed(f"{label}: {why}.")
        close(value, expected, label, rtol=1e-9, atol=1e-9, hint="the two equations of the model")


def _rectangular(value):
    """The value, or nothing if its rows have different lengths."""
    try:
        return np.asarray(value)
    except ValueError:
        return np.array(0.0)


def _by_v(points):
    return points[np.argsort(points[:, 0])]


def points_are(recording, expected):
    """The fixed points are these."""
    hint = POINTS
    if np.ndim(_rectangular(recording.returned)) == 2 and np.shape(recording.returned)[1] == 2:
        turned = np.asarray(recording.returned)[:, ::-1]
        if turned.shape == expected.shape and np.allclose(np.sort(turned, 0), np.sort(expected, 0)):
            raise CheckFailed("fixed points: v and w are exchanged; a row is (v, w).")
        found = np.asarray(recording.returned)
        if found.shape == expected.shape and found.dtype.kind in "iuf":
            if not np.isfinite(found).all() and recording.arguments["b"] == 0:
                raise CheckFailed(
                    "fixed points: some are not finite; b may be 0, so do not divide by it."
                )
            error = np.abs(_by_v(found) - _by_v(expected))
            if (error <= 1e-4 * (1 + np.abs(_by_v(expected)))).all():
                hint = "nearly right: do not round, and give a root finder a small tolerance"
    same_points(recording.returned, expected, "fixed points", rtol=1e-8, atol=1e-8, hint=hint)


@test_case(name="the three rates", points=0.5)
def three_rates(recordings):
    """Both rates at three points of the plane."""
    rates_are(recordings["rates at three points"])
    unchanged(recordings["rates at three points"])


@test_case(name="the fixed point", points=0.5)
def the_fixed_point(recordings):
    """For b = 0.85 there is one fixed point, at (-0.9129, -0.3093)."""
    points_are(recordings["one fixed point"], np.array([[-0.912906335306, -0.30930157095]]))


def picture(recordings):
    """The nullclines of the example, and your fixed point."""
    figure, (axis,) = panels()
    v = np.linspace(-2.1, 2.1, 200)
    axis.plot(v, v - v**3 / 3 + 0.35, c="0.7", label="dv/dt = 0")
    axis.plot(v, (v + 0.65) / 0.85, c="0.7", ls="--", label="dw/dt = 0")
    points = np.asarray(recordings["one fixed point"].returned, dtype=float)
    axis.plot(points[:, 0], points[:, 1], "o", c="#d55e00")
    axis.set(xlabel="v", ylabel="w", ylim=(-1.5, 2.5))
    axis.legend(frameon=False, fontsize="small")
    return figure
