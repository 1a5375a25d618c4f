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
