"""Checks of question 4: fixed points and bifurcations."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, entry, equal, number, require
from autograder.dynamics import same_points
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "The fixed points are the roots of a quadratic equation in v. For each of them the trace and the determinant of the Jacobian tell the kind.",
    "Let s = 0.08 v + 5. Then the trace is s - a and the determinant is a (b - s). The eigenvalues are complex if the trace squared is smaller than four "
    "times the determinant. A Hopf bifurcation is where s = a, a saddle-node bifurcation where s = b.",
    "Begin with the number under the square root: if it is negative, there is no fixed point. For the end of rest, begin with s: the smaller of "
    "a and b. It gives v, and the equation of the fixed points, solved for I, gives the current.",
)

WHAT = "the dictionary"
POINTS = [[-65.456356105257, -14.400398343156], [-54.043643894743, -11.889601656844]]
KINDS = ["stable node", "saddle"]
HOPF = {"kind": "Hopf", "current": 2.576875, "v": -62.125, "frequency_hz": 12.01593469898748}
NAMES = {"saddle", "stable node", "stable spiral", "unstable node", "unstable spiral"}


def points_are(recording, points, kinds):
    """Fail unless the fixed points are those expected, in any order, each with its kind."""
    found = entry(recording.returned, "points", WHAT)
    expected = np.reshape(points, (-1, 2))
    try:
        rows = np.asarray(found, dtype=float)
    except (TypeError, ValueError):
        rows = np.empty(0)
    if rows.shape == expected.shape == (2, 2):
        for wrong, why in (
            (expected[:, ::-1], "a row is (v, u), in this order"),
            (expected.T, "there is one row for each fixed point; yours has one column for each"),
            (np.stack([expected[:, 0], np.zeros(2)], axis=1), "u is b v, and not 0"),
            (expected * [-1, -1], "every sign is wrong: the equation has +(5 - b) v"),
        ):
            if np.allclose(np.sort(rows, axis=0), np.sort(wrong, axis=0)):
                raise CheckFailed(f"fixed points: {why}.")
    same_points(
        found,
        expected,
        "fixed points",
        rtol=2e-6,
        atol=1e-8,
        hint="both roots of the equation, and u = b v",
    )
    names = entry(recording.returned, "kinds", WHAT)
    names = names.tolist() if isinstance(names, np.ndarray) else names
    require(isinstance(names, (list, tuple)), '"kinds": a list of names is expected.')
    equal(len(names), len(kinds), 'number of "kinds"', hint="one for each fixed point")
    for k, one in enumerate(names):
        require(
            isinstance(one, str) and one in NAMES,
            f'"kinds": entry {k} is {one!r}, which is none of the five names.',
            '"kinds": an entry is none of the five names.',
        )
        wanted = kinds[int(np.argmin(np.abs(expected[:, 0] - rows[k, 0])))]
        if one == wanted:
            continue
        why = "look at the trace and the determinant of J at this point"
        if wanted == "saddle" or one == "saddle":
            why = "a saddle has a negative determinant, and nothing else has"
        elif wanted.split()[0] != one.split()[0]:
            why = "it is stable if the trace of J is negative"
        elif wanted.split()[1] != one.split()[1]:
            why = "it is a spiral if the trace squared is smaller than four times the determinant"
        raise CheckFailed(
            f'"kinds": the fixed point at v = {rows[k, 0]:.4f} is called "{one}", expected "{wanted}": {why}.',
            f'"kinds": a fixed point is called "{one}" that is "{wanted}": {why}.',
        )


def end_is(recording, expected, known=()):
    """Fail unless kind, current, v and frequency are those expected."""
    found = recording.returned
    kind = entry(found, "kind", WHAT)
    require(
        isinstance(kind, str) and kind == expected["kind"],
        f'"kind": {kind!r}, expected "{expected["kind"]}".',
        '"kind": the rest is lost in the other way.',
        hint='"Hopf" if b > a, otherwise "saddle-node"',
    )
    current = number(entry(found, "current", WHAT), '"current"')
    for wrong, why in known:
        if abs(current - wrong) <= 1e-6 * abs(wrong) and abs(wrong - expected["current"]) > 1e-5:
            raise CheckFailed(f'"current": {why}.')
    hints = {
        "v": "from trace zero (Hopf) or determinant zero (saddle-node)",
        "current": "the equation of the fixed points, solved for I",
    }
    for key, hint in hints.items():
        close(entry(found, key, WHAT), expected[key], f'"{key}"', rtol=2e-6, atol=2e-6, hint=hint)
    wanted = expected["frequency_hz"]
    frequency = number(entry(found, "frequency_hz", WHAT), '"frequency_hz"')
    for wrong, why in (
        (2 * np.pi * wanted, "this is the angle per second; divide it by 2 pi"),
        (wanted / 1000, "this is in oscillations per ms; Hz are per second"),
        (2 * np.pi * wanted / 1000, "this is omega, an angle per ms"),
    ):
        if wanted and abs(frequency - wrong) <= 1e-6 * wrong:
            raise CheckFailed(f'"frequency_hz": {why}.')
    close(
        frequency,
        wanted,
        '"frequency_hz"',
        rtol=2e-6,
        atol=1e-9,
        hint="omega squared is the determinant of J there",
    )


@test_case(name="two fixed points", points=0.75)
def two_points(recordings):
    """The resting state and a saddle."""
    points_are(recordings["two points"], POINTS, KINDS)


@test_case(name="a Hopf bifurcation", points=0.75)
def a_hopf(recordings):
    """With b > a the resting state is lost in a Hopf bifurcation."""
    end_is(
        recordings["a Hopf bifurcation"], HOPF,
        [(2.8025, "this is where both fixed points vanish; the resting state is lost before")],
    )  # fmt: skip


def picture(recordings):
    """Your fixed points in the phase plane, with both nullclines."""
    figure, (axis,) = panels()
    r = recordings["two points"]
    v = np.linspace(-75, -45, 100)
    axis.plot(
        v, 0.04 * v**2 + 5 * v + 140 + r.arguments["current"], c="#0072b2", lw=1, label="dv/dt = 0"
    )
    axis.plot(v, r.arguments["b"] * v, c="#d55e00", lw=1, label="du/dt = 0")
    axis.plot(*np.reshape(r.returned["points"], (-1, 2)).T, "ko")
    axis.set(xlabel="v (mV)", ylabel="u")
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform
from autograder.dynamics import classify


def _currents(a, b):
    """Of the Hopf and of the saddle-node bifurcation."""
    v = (a - 5) / 0.08
    return -(0.04 * v**2 + (5 - b) * v + 140), 6.25 * (5 - b) ** 2 - 140


def _between(*fractions):
    """Settings at these places between Hopf bifurcation (0) and saddle-node bifurcation (1)."""
    chosen = []
    for a, b in ((0.02, 0.21), (0.04, 0.24), (0.05, 0.26), (0.02, 0.27)):
        hopf, saddle_node = _currents(a, b)
        for fraction in fractions:
            current = round(hopf + fraction * (saddle_node - hopf), 5)
            chosen.append({"a": a, "b": b, "current": current})
    return settings(*chosen)


def _spirals(*ratios):
    """Settings below the Hopf bifurcation with these ratios of the trace squared to the determinant."""
    chosen = []
    for a, b in ((0.02, 0.21), (0.04, 0.24), (0.05, 0.26), (0.02, 0.27)):
        hopf, saddle_node = _currents(a, b)
        rho = (b - a) / a
        for ratio in ratios:
            root = 1 + (ratio + np.sqrt(ratio**2 + 4 * rho * ratio)) / (2 * rho)
            current = round(float(saddle_node - root**2 * (saddle_node - hopf)), 5)
            chosen.append({"a": a, "b": b, "current": current})
    return settings(*chosen)


draws = {
    "far below Hopf": _spirals(3.3, 3.6),
    # Stable only because of -a in the trace.
    "drawn points": _between(-0.05, -0.06, -0.08),
    "beyond Hopf": _between(0.2, 0.35, 0.5),
    "unstable node": _between(0.97, 0.98),
    "integrator": {
        "a": uniform(0.02, 0.1),
        "b": uniform(-0.15, 0.0),
        "current": uniform(-12.0, 8.0),
    },
    "no point": {"a": uniform(0.02, 0.1), "b": uniform(0.1, 0.26), "current": uniform(11.0, 30.0)},
    "drawn Hopf": {"a": uniform(0.02, 0.1), "b": uniform(0.15, 0.27)},
    "negative current": {"a": uniform(0.02, 0.1), "b": uniform(0.268, 0.28)},
    "drawn saddle-node": {"a": uniform(0.05, 0.12), "b": uniform(-0.2, 0.03)},
    "a equals b": settings({"a": 0.0625, "b": 0.0625}, {"a": 0.125, "b": 0.125}),
}
domain = {
    "a": uniform(0.01, 0.15, digits=4),
    "b": uniform(-0.1, 0.28, digits=4),
    "current": uniform(-5.0, 12.0, digits=4),
}
accuracy = {"rtol": 1e-6, "atol": 1e-9}
equivalent = {
    "values swapped: {'points': np.empty((0, 2)), 'kinds': []} → {'points': [], 'kinds': np.empty((0, 2))}": "both are empty",
    "values swapped: (0, 2) → (2, 0)": "an empty array is asked for, of any shape",
    "shape: (0, 2) → (0, 1)": "an empty array is asked for, of any shape",
    "number: (0, 2) → (0, 3)": "an empty array is asked for, of any shape",
    "operator: b - 5 + sign * np.sqrt(root) → b - 5 - sign * np.sqrt(root)": "the fixed points may come in any order",
}


def expected_points(a, b, current):
    roots = np.roots([0.04, 5 - b, 140 + current])
    roots = [float(v.real) for v in roots if abs(v.imag) < 1e-9]
    points = [(v, b * v) for v in roots]
    return points, [classify([[0.08 * v + 5, -1.0], [a * b, -a]]) for v in roots]


def expected_end(a, b):
    hopf, saddle_node = _currents(a, b)
    if b > a:
        frequency = 500 / np.pi * np.sqrt(a * b - a * a)
        return {"kind": "Hopf", "current": hopf, "v": (a - 5) / 0.08, "frequency_hz": frequency}
    return {"kind": "saddle-node", "current": saddle_node, "v": (b - 5) / 0.08, "frequency_hz": 0.0}


@test_case(name="other fixed points", points=2, hidden=True)
def other_points(recordings):
    """Fixed points and kinds are right below and beyond a Hopf bifurcation, and where there are none."""
    for probe in (
        "drawn points",
        "far below Hopf",
        "beyond Hopf",
        "unstable node",
        "integrator",
        "no point",
    ):
        r = recordings[probe]
        points_are(r, *expected_points(**r.arguments))


@test_case(name="other bifurcations", points=1.5, hidden=True)
def other_ends(recordings):
    """The end of rest is right for bifurcations of both kinds."""
    for probe in ("drawn Hopf", "negative current", "drawn saddle-node", "a equals b"):
        r = recordings[probe]
        hopf, saddle_node = _currents(**r.arguments)
        end_is(
            r, expected_end(**r.arguments),
            [(saddle_node, "this is where both fixed points vanish; the resting state is lost before"),
             (hopf, "this is where the trace is zero; the determinant is zero before")],
        )  # fmt: skip


### END HIDDEN TESTS
