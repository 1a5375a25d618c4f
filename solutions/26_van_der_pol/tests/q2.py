"""Checks of question 2: the nullcline and the state of rest."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, require, unchanged
from autograder.dynamics import same_points
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "The nullcline is the formula of the text, but for the poles. For the rest, write down the four derivatives of the two "
    "rates at the origin; one of them is `mu`.",
    "Treat the poles first: make an array full of `np.nan`, and fill in the formula only where `np.abs(x) != 1`. NumPy "
    "computes eigenvalues with `np.linalg.eigvals`; the solutions of a quadratic equation do as well.",
    "The Jacobian has the rows (0, 1) and (-1, mu). For the kind, ask first whether `mu` is 0, then for its sign, then "
    "whether it is at least 2 in size.",
)

KINDS = ("stable node", "unstable node", "stable spiral", "unstable spiral", "centre")
POLES = "where x is exactly 1 or -1 the result is nan, and nowhere else"


def nullcline_is(recording):
    """y on the nullcline, and nan at the poles."""
    x, mu = np.asarray(recording.arguments["x"], dtype=float), recording.arguments["mu"]
    try:
        found = np.asarray(recording.returned, dtype=float)
    except (TypeError, ValueError):
        array(recording.returned, "nullcline", shape=x.shape)
        raise CheckFailed("nullcline: expected an array of numbers.") from None
    require(
        found.shape == x.shape,
        f"nullcline: its shape is {found.shape}, expected {x.shape}.",
        "nullcline: it has another shape than x.",
        hint="one y for each x, also at the poles.",
    )
    finite = np.abs(x) != 1
    poles = found[~finite]
    require(
        not np.isinf(poles).any(),
        "nullcline: it is infinite at a pole.",
        hint=POLES + "; dividing by 0 gives inf.",
    )
    require(
        np.isnan(poles).all(),
        "nullcline: it has a value at x = 1 or -1, where no y solves dy/dt = 0.",
        hint=POLES + ".",
    )
    require(
        not np.isnan(found[finite]).any(),
        "nullcline: it is nan at a point that is no pole.",
        hint=POLES + ".",
    )
    x, found = x[finite], found[finite]
    expected = x / (mu * (1 - x**2))
    ways = (
        (-expected, "it has the wrong sign; solve mu (1 - x²) y - x = 0"),
        (mu * x / (1 - x**2), "mu belongs in the denominator"),
        (x / (1 - x**2), "mu is ignored"),
        (x / (abs(mu) * (1 - x**2)), "the sign of mu is ignored"),
        (1 / (mu * (1 - x**2)), "the numerator is x"),
        (mu * (1 - x**2) * np.divide(1, x, where=x != 0, out=np.zeros_like(x)), "numerator and denominator are exchanged"),
        (x / (mu * (1 - x) ** 2), "this is (1 - x)², not 1 - x²"),
        (x / (mu * (1 + x**2)), "this is 1 + x², not 1 - x²"),
        (np.abs(expected), "the signs are lost"),
        (x - x**3 / 3, "this is the nullcline of the Liénard plane"),
        (np.zeros_like(x), "this is the other nullcline, dx/dt = 0"),
    )  # fmt: skip
    for wrong, why in ways:
        if np.allclose(found, wrong, rtol=1e-6) and not np.allclose(wrong, expected, rtol=1e-6):
            raise CheckFailed(
                f"nullcline: {found[0]:.6g} at x = {x[0]:g}, expected {expected[0]:.6g}: {why}.",
                f"nullcline: {why}.",
            )
    close(found, expected, "nullcline (without poles)", rtol=1e-6, atol=1e-9)


def eigenvalues_of(mu):
    """Both eigenvalues at the origin."""
    root = np.sqrt(complex(mu * mu / 4 - 1))
    return np.array([mu / 2 + root, mu / 2 - root])


def kind_of(mu):
    """The kind of rest, by mu."""
    if mu == 0:
        return "centre"
    return f"{'stable' if mu < 0 else 'unstable'} {'node' if abs(mu) >= 2 else 'spiral'}"


def rest_is(recording, which=""):
    """Eigenvalues and kind are right."""
    mu = float(recording.arguments["mu"])
    values = entry(recording.returned, "eigenvalues", "the dictionary")
    kind = entry(recording.returned, "kind", "the dictionary")
    expected = eigenvalues_of(mu)
    try:
        found = np.sort_complex(np.asarray(values, dtype=complex).ravel())
    except (TypeError, ValueError):
        found = np.empty(0)
    ways = (
        (-expected, "these are the eigenvalues for -mu: the Jacobian has +mu where dy/dt is differentiated with respect to y"),
        (np.linalg.eigvals(np.array([[0, 1], [1, mu]])), "the derivative of dy/dt with respect to x is -1"),
        (expected * 2, "these are twice the eigenvalues; the quadratic formula divides by 2"),
        (expected.real, "the imaginary parts are missing"),
        (np.abs(expected), "these are the sizes of the eigenvalues"),
    )  # fmt: skip
    for wrong, why in ways:
        wrong = np.sort_complex(np.asarray(wrong, dtype=complex))
        if found.shape == (2,) and np.allclose(found, wrong, atol=1e-6) and not np.allclose(
            wrong, np.sort_complex(expected), atol=1e-6
        ):  # fmt: skip
            raise CheckFailed(f"eigenvalues{which}: {why}.")
    same_points(
        values,
        expected,
        f"eigenvalues{which}",
        rtol=1e-6,
        atol=1e-6,
        hint="of the Jacobian at the origin, whose rows are (0, 1) and (-1, mu).",
    )
    right = kind_of(mu)
    if isinstance(kind, np.generic):
        kind = kind.item()
    require(
        isinstance(kind, str) and kind in KINDS,
        f"kind{which}: {kind!r} is none of the five strings of the text.",
        f"kind{which}: this is none of the five strings of the text.",
    )
    if kind == right:
        return
    if right == "centre":
        why = "without damping, the real parts are 0"
    elif kind == "centre":
        why = "the real parts are not 0, even if they are small"
    elif kind.split()[0] != right.split()[0]:
        why = "it is stable if the real parts are negative, and unstable if they are positive"
    else:
        why = "it is a node if the eigenvalues are real, also where they are equal, and a spiral if not"
    raise CheckFailed(
        f"kind{which}: {kind!r}, expected {right!r} for mu = {mu:g}: {why}.",
        f"kind{which}: {why}.",
    )


@test_case(name="nullcline at five points", points=0.5)
def five_points(recordings):
    """For mu = 0.6: 0.79365, nan at the pole, -0.79365, 3.7037 and -1.4991; x stays as it is."""
    unchanged(recordings, hint="`x[…] = np.nan` changes the caller's array: make a new one.")
    nullcline_is(recordings["five points"])


@test_case(name="a spiral", points=0.5)
def a_spiral(recordings):
    """For mu = 0.7 the eigenvalues are 0.35 ± 0.93675i: an unstable spiral."""
    rest_is(recordings["weak damping"])


@test_case(name="a node", points=0.5)
def a_node(recordings):
    """For mu = -3.1 the eigenvalues are -0.36573 and -2.73427: a stable node."""
    rest_is(recordings["strong damping"])


def picture(recordings):
    """Your eigenvalues in the complex plane."""
    figure, (axis,) = panels()
    for probe, colour in (("weak damping", "#0072b2"), ("strong damping", "#d55e00")):
        recording = recordings[probe]
        values = np.asarray(recording.returned["eigenvalues"], dtype=complex)
        label = f"$\\mu$ = {recording.arguments['mu']:g}: {recording.returned['kind']}"
        axis.plot(values.real, values.imag, "o", c=colour, label=label)
    axis.axvline(0, c="gray", lw=1)
    axis.set(xlabel="real part", ylabel="imaginary part")
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def _points(rng):
    inner = rng.uniform(-0.9, 0.9, 3)
    outer = rng.uniform(1.1, 3.0, 3) * rng.choice([-1, 1], 3)
    return rng.permutation(np.round([*inner, *outer, 1.0, -1.0, 0.0], 3))


def _regular_points(rng):
    """None is a pole, but two are close to one."""
    points = np.round([*rng.uniform(-0.9, 0.9, 2), *rng.uniform(1.1, 3, 2)], 3)
    return rng.permutation([*points, 1 + 1e-7, -1 + 1e-7])


def _strength(rng):
    return round(float(rng.uniform(0.3, 4.0)) * rng.choice([-1, 1]), 3)


draws = {
    "drawn points": {"x": _points, "mu": lambda rng: -abs(_strength(rng))},
    "no pole": {"x": _regular_points, "mu": _strength},
    "spiral": {"mu": uniform(1.1, 1.9)},
    "node": {"mu": uniform(2.1, 19.0)},
    "other spiral": {"mu": uniform(-0.9, -0.2)},
    "other node": {"mu": uniform(-19.0, -2.1)},
    "close to a border": {"mu": one_of(-1.9999, 1.9999)},
    "hardly damped": {"mu": one_of(-1e-4, 1e-4)},
}
domain = {
    "x": lambda rng: _points(rng)[: int(rng.integers(0, 10))],
    "mu": one_of(-20.0, -5.3, -2.0, -1.7, -0.3, 0.3, 0.9, 1.99, 2.0, 2.01, 7.1, 20.0),
}
accuracy = {"rtol": 1e-6, "atol": 1e-6}


@test_case(name="nullcline at other points", points=1, hidden=True)
def other_points(recordings):
    """The nullcline for other points and strengths, with and without poles."""
    nullcline_is(recordings["no pole"])
    nullcline_is(recordings["drawn points"])


@test_case(name="other spirals and nodes", points=1.5, hidden=True)
def other_rests(recordings):
    """Eigenvalues and kind for other strengths of both signs."""
    for probe in ("spiral", "other spiral", "node", "other node"):
        rest_is(recordings[probe])


@test_case(name="the borders between the kinds", points=1, hidden=True)
def borders(recordings):
    """Without damping it is a centre; where both eigenvalues are equal it is a node; close to these it is a spiral."""
    rest_is(recordings["no damping"], " without damping")
    rest_is(recordings["border"], " at a border")
    rest_is(recordings["other border"], " at a border")
    rest_is(recordings["close to a border"], " close to a border")
    rest_is(recordings["hardly damped"], " with hardly any damping")


### END HIDDEN TESTS
