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


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform
from autograder.dynamics import fixed_point


def _values(low, high):
    return lambda rng: rng.uniform(low, high, (3, 4)).round(4)


def _apart(count, b, a, I, number=40, most=np.inf):
    """Settings with this many fixed points; the parameters are between 0.05 and `most` away from a merger."""
    rng = np.random.default_rng(27)
    found = []
    while len(found) < number:
        given = {
            "I": round(float(rng.uniform(*I)), 3),
            "a": round(float(rng.uniform(*a)), 3),
            "b": round(float(rng.uniform(*b)), 3),
        }
        if 0.05 < _gap(**given) < most and len(_expected(**given)) == count:
            found.append(given)
    return settings(*found)


def _turns(I, a, b):
    """g(v) = b v³/3 + (1 - b) v + a - b I at its two turning points, if it has any."""
    if b <= 1.0:
        return []
    top = np.sqrt(1.0 - 1.0 / b)
    return [b * v**3 / 3 + (1.0 - b) * v + a - b * I for v in (-top, top)]


def _gap(I, a, b):
    return min((abs(value) for value in _turns(I, a, b)), default=1.0)


def _expected(I, a, b):
    """Each branch of the cubic g between its turning points holds at most one zero: bisect."""

    def g(v):
        return b * v**3 / 3 + (1.0 - b) * v + a - b * I

    top = np.sqrt(1.0 - 1.0 / b) if b > 1.0 else None
    ends = [-60.0, *([-top, top] if top else []), 60.0]
    points = []
    for low, high in zip(ends[:-1], ends[1:], strict=True):
        if g(low) * g(high) > 0:
            continue
        rising = g(high) > g(low)
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (low, middle) if (g(middle) > 0) == rising else (middle, high)
        points.append(
            fixed_point(
                lambda x: np.array([x[0] - x[0] ** 3 / 3 - x[1] + I, x[0] + a - b * x[1]]),
                [low, low - low**3 / 3 + I],
            )
        )
    return np.array(points)


draws = {
    "drawn rates": {
        "v": _values(-2.5, 2.5),
        "w": _values(-1.5, 2.5),
        "I": uniform(-1.0, 2.0),
        "mu": uniform(1.3, 4.0),
        "a": uniform(0.3, 0.9),
        "b": uniform(0.3, 0.9),
    },
    "rates at one point": {
        "v": uniform(-2.5, 2.5),
        "w": uniform(0.5, 2.5),
        "I": uniform(-2.0, -0.5),
        "mu": uniform(0.4, 0.9),
        "a": uniform(-0.9, -0.3),
        "b": uniform(1.2, 1.9),
    },
    "drawn point": _apart(1, b=(0.3, 0.9), a=(0.3, 0.9), I=(-0.5, 2.0)),
    "far away": _apart(1, b=(0.02, 2.5), a=(-50.0, 50.0), I=(-50.0, 50.0)),
    # Two of the three are close to each other; one has just lost two others.
    "three": _apart(3, b=(1.5, 3.0), a=(-0.3, 0.3), I=(-0.3, 0.3), most=0.1),
    "almost three": _apart(1, b=(1.5, 3.0), a=(-0.6, 0.6), I=(-0.6, 0.6), most=0.1),
    "b is 0": {"I": uniform(-2.0, 2.0), "a": uniform(-50.0, 50.0), "b": lambda rng: 0.0},
}
domain = {
    "v": _values(-2.5, 2.5),
    "w": _values(-1.5, 2.5),
    "I": uniform(-1.0, 1.0),
    "mu": uniform(0.5, 4.0),
    "a": uniform(-1.0, 1.0),
    "b": lambda rng: float(rng.choice([0.0, 0.5, 0.9, 2.0])),
}
accuracy = {"rtol": 1e-8, "atol": 1e-8}


@test_case(name="other rates", points=1, hidden=True)
def other_rates(recordings):
    """The rates of arrays with two dimensions, and at a single point."""
    unchanged({probe: recordings[probe] for probe in ("drawn rates", "rates at one point")})
    rates_are(recordings["drawn rates"])
    rates_are(recordings["rates at one point"])


@test_case(name="one fixed point elsewhere", points=1, hidden=True)
def one_elsewhere(recordings):
    """Systems with one fixed point, also far from the origin, with b > 1, and with b = 0."""
    for probe in ("drawn point", "far away", "almost three", "b is 0"):
        points_are(recordings[probe], _expected(**recordings[probe].arguments))


@test_case(name="three fixed points", points=1, hidden=True)
def three_points(recordings):
    """For b > 1 the nullclines can cross three times."""
    points_are(recordings["three"], _expected(**recordings["three"].arguments))


### END HIDDEN TESTS
