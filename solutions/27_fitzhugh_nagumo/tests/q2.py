"""Checks of question 2: stability and Hopf bifurcations."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, equal, number, require
from autograder.dynamics import same_points
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "The first function looks at the two eigenvalues of a given matrix. The second needs no simulation and no search: all steps can be solved by "
    "hand.",
    "A negative determinant means a saddle. Otherwise, the sign of the trace decides stability, and complex eigenvalues mean a spiral. The trace is "
    "0 at two values of v, one the negative of the other. At such a point, ω² is the determinant.",
    "For the second function, solve `mu * (1 - v**2) = b / mu` for v. Then the second nullcline gives w = (v + a) / b, and the first one the "
    "current: I = w - v + v³/3.",
)

KIND = "look at the signs of the real parts, and whether there are imaginary parts"


def linearised(recording, values, kind):
    """The eigenvalues and the kind are these."""
    found = entry(recording.returned, "eigenvalues", "the returned dictionary")
    same_points(
        found, values, "eigenvalues", rtol=1e-8, atol=1e-8, hint="of the matrix J in the text"
    )
    equal(entry(recording.returned, "kind", "the returned dictionary"), kind, "kind", hint=KIND)


def hopf_is(recording, expected, period):
    """Currents and period are these; where others are known to come from an error, say which."""
    mu, a, b = (recording.arguments[key] for key in ("mu", "a", "b"))
    found = entry(recording.returned, "currents", "the returned dictionary")
    found = np.atleast_1d(
        array(found, "currents", hint="an empty list if rest never loses its stability")
    )
    if len(expected) == 0:
        require(
            found.size == 0, f"currents: {found.tolist()}, expected none.",
            "currents: there are none for these parameters.",
            hint="if the trace is negative at every v, rest never loses its stability",
        )  # fmt: skip
        T = entry(recording.returned, "period", "the returned dictionary")
        require(
            isinstance(T, (float, np.floating, np.ndarray)) and np.isnan(T).all(),
            f"period: {T}, expected nan.", "period: expected nan without a Hopf point.",
        )  # fmt: skip
        return
    array(found, "currents", shape=(2,), hint="there are two if b < µ²")
    for v, why in (
        (1.0, "these belong to the knees of the cubic, v = ±1; the trace is 0 elsewhere"),
        (np.sqrt(1 - b / mu), "the trace is µ(1 - v²) - b/µ; the second µ counts, too"),
        (np.sqrt(1 + b / mu**2), "check the sign of b/µ in the trace"),
    ):
        wrong = np.array([(x + a) / b - x + x**3 / 3 for x in (-v, v)])
        if np.isfinite(wrong).all() and np.allclose(np.sort(found), np.sort(wrong), rtol=1e-6):
            raise CheckFailed(f"currents: {why}.")
    if np.allclose(found, np.sort(expected)[::-1]):
        raise CheckFailed("currents: the order is descending, not ascending.")
    close(
        found,
        expected,
        "currents",
        rtol=1.01e-8,
        atol=1e-9,
        hint="the current for which this v is the fixed point",
    )
    T = number(entry(recording.returned, "period", "the returned dictionary"), "period")
    omega = 2 * np.pi / period
    for wrong, why in (
        (omega, "this is ω; the period is 2π/ω"),
        (1 / period, "this is the frequency; the period is its inverse"),
        (1 / omega, "the factor 2π is missing"),
        (2 * np.pi / omega**2, "ω is the square root of the determinant"),
        (2 * np.pi, "the determinant is not 1: the product of the diagonal counts, too"),
    ):
        if np.isclose(T, wrong, rtol=1e-8) and not np.isclose(wrong, period, rtol=1e-8):
            raise CheckFailed(f"period: {why}.")
    close(
        T, period, "period", rtol=1.01e-8, hint="2π/ω with the eigenvalues ±iω at the Hopf points"
    )


@test_case(name="a spiral", points=0.5)
def a_spiral(recordings):
    """Small deviations from this point spiral inwards."""
    values = np.array([-0.2666913587 + 0.9946944104j, -0.2666913587 - 0.9946944104j])
    linearised(recordings["a spiral"], values, "stable spiral")


@test_case(name="where firing begins and ends", points=1)
def begins_and_ends(recordings):
    """For µ = 2.3 the Hopf currents are 0.3467 and 1.1827, and the period 6.762."""
    hopf_is(recordings["two currents"], np.array([0.34672100187, 1.18269076283]), 6.76189505744)


def picture(recordings):
    """The trace of J over v (grey), and v at your Hopf currents."""
    figure, (axis,) = panels()
    v = np.linspace(-1.4, 1.4, 300)
    axis.plot((v + 0.65) / 0.85 - v + v**3 / 3, 2.3 * (1 - v**2) - 0.85 / 2.3, c="0.6")
    axis.axhline(0.0, c="0.8", lw=1)
    for current in np.ravel(recordings["two currents"].returned["currents"]):
        axis.axvline(current, c="#d55e00")
    axis.set(xlabel="current I", ylabel="trace of J")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform
from autograder.dynamics import classify

KINDS = ("stable spiral", "unstable spiral", "stable node", "unstable node", "saddle")


def _matrix(v, mu, b):
    return np.array([[mu * (1 - v**2), -mu], [1 / mu, -b / mu]])


def _of_kind(kind, number=40):
    """Settings of one kind, away from its borders."""
    rng = np.random.default_rng(27)
    found = []
    while len(found) < number:
        given = {
            "v": round(float(rng.uniform(-2.0, 2.0)), 3),
            "mu": round(float(rng.uniform(0.5, 4.0)), 3),
            "b": round(float(rng.uniform(0.0, 2.5)), 3),
        }
        J = _matrix(**given)
        trace, determinant = np.trace(J), np.linalg.det(J)
        clear = min(abs(trace), abs(determinant), abs(trace**2 - 4 * determinant)) > 0.05
        # Rest can also be stable on the middle branch of the cubic.
        between = kind != "stable spiral" or abs(given["v"]) < 0.97
        if clear and between and classify(J) == kind:
            found.append(given)
    return settings(*found)


draws = {
    **{f"{kind}s": _of_kind(kind) for kind in KINDS},
    "drawn currents": {"mu": uniform(1.2, 4.0), "a": uniform(0.3, 0.9), "b": uniform(0.4, 0.95)},
    "slow v": {"mu": uniform(0.75, 0.95), "a": uniform(-0.9, -0.3), "b": uniform(0.3, 0.5)},
    "none": {"mu": uniform(0.6, 0.7), "a": uniform(0.3, 0.9), "b": uniform(0.5, 0.58)},
}
domain = {
    "v": uniform(-2.0, 2.0),
    "mu": lambda rng: round(float(rng.choice([rng.uniform(0.3, 0.6), rng.uniform(1.1, 4.0)])), 3),
    "a": uniform(-0.9, 0.9),
    "b": uniform(0.4, 0.95),
}
accuracy = {"rtol": 1e-8, "atol": 1e-8}


def _same_kind(recordings, *kinds):
    for kind in kinds:
        recording = recordings[f"{kind}s"]
        linearised(recording, np.linalg.eigvals(_matrix(**recording.arguments)), kind)


def _judge(recordings, probe):
    mu, a, b = (recordings[probe].arguments[key] for key in ("mu", "a", "b"))
    if mu**2 <= b:
        return hopf_is(recordings[probe], np.array([]), np.nan)
    top = np.sqrt(1 - b / mu**2)
    currents = np.sort([(v + a) / b - v + v**3 / 3 for v in (-top, top)])
    return hopf_is(recordings[probe], currents, 2 * np.pi / np.sqrt(1 - b**2 / mu**2))


@test_case(name="spirals", points=1, hidden=True)
def spirals(recordings):
    """Stable and unstable spirals."""
    _same_kind(recordings, "stable spiral", "unstable spiral")


@test_case(name="nodes and saddles", points=1, hidden=True)
def nodes_and_saddles(recordings):
    """Stable and unstable nodes, and saddles."""
    _same_kind(recordings, "stable node", "unstable node", "saddle")


@test_case(name="other Hopf points", points=1, hidden=True)
def other_hopf_points(recordings):
    """Currents and period for other parameters, also with µ < 1 and a negative a."""
    _judge(recordings, "drawn currents")
    _judge(recordings, "slow v")


@test_case(name="rest that is always stable", points=0.5, hidden=True)
def always_stable(recordings):
    """If w is too fast, rest is stable at each current."""
    _judge(recordings, "none")


### END HIDDEN TESTS
