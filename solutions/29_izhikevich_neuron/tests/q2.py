"""Checks of question 2: spike times of the continuous model."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Two things are asked for: an accurate solution between two spikes, and a loop that starts it again after each spike.",
    "The event is v minus 30. After a terminal event, the last time and the last state of the result are those of the spike. The next "
    "call starts there, with v replaced by c and u increased by d.",
    "Begin with a function for both derivatives and one for the event. The loop ends when a result has a status other than 1. Set rtol "
    "and atol to 1e-7.",
)

TWO_MS = [2.744, 7.997, 32.092]
ATOL_MS = 0.0103
HINT = "start again after each spike, at its time, with v = c and u increased by d; mind the accuracy of the solver"


def spikes_are(recording, expected_ms, known=()):
    """Fail unless each spike is within 0.01 ms; where others are known to come from an error, say which."""
    found = array(recording.returned, "spike times", shape=(None,))
    expected = np.asarray(expected_ms, dtype=float)
    if found.size == 1 < expected.size and abs(found[0] - expected[0]) <= ATOL_MS:
        raise CheckFailed(
            "spike times: only the first one is there. Start the integration again after each spike."
        )
    for wrong, why in known:
        wrong = np.asarray(wrong, dtype=float)
        different = wrong.size != expected.size or (np.abs(wrong - expected) > 2 * ATOL_MS).any()
        if different and wrong.size == found.size and (np.abs(found - wrong) <= ATOL_MS).all():
            raise CheckFailed(f"spike times: {why}.")
    hint = HINT
    if (
        found.size == expected.size
        and found.size
        and (found > expected).all()
        and (found - expected < 0.3 * found.size).all()
    ):
        hint = "all of them are a little late: is a spike dated to the end of a step, or the accuracy too low?"
    elif found.size == expected.size and (np.abs(found - expected) < 0.3).all():
        hint = "they are nearly right: is the accuracy of the solver high enough?"
    same_spikes(found, expected, "spike times", atol_ms=ATOL_MS, hint=hint)
    if (np.diff(found) <= 0).any():
        raise CheckFailed("spike times: they are not in ascending order.")


@test_case(name="three spikes", points=1)
def three_spikes(recordings):
    """Two spikes in short succession, and one after the neuron has recovered."""
    spikes_are(recordings["three spikes"], TWO_MS)


def picture(recordings):
    """Your spikes over time; the expected ones in grey."""
    figure, (axis,) = panels(height=1.2)
    axis.eventplot(TWO_MS, lineoffsets=0, linelengths=0.9, linewidths=5, color="0.8")
    axis.eventplot(
        np.ravel(recordings["three spikes"].returned), lineoffsets=0, linelengths=0.7, color="C0"
    )
    axis.set(xlabel="time (ms)", xlim=(0, 33), yticks=[])
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform

DRAWN = [  # an accuracy of 1e-4 is too coarse for these, one of 1e-5 is fine
    (0.04, 0.24, -63.0, 4.5, 12.5, 46.0),
    (0.05, 0.25, -58.0, 5.5, 13.0, 42.0),
    (0.04, 0.22, -60.0, 3.5, 9.5, 31.0),
    (0.04, 0.21, -64.0, 5.0, 11.5, 37.0),
]
BURST = [
    (0.02, 0.21, -53.0, 3.5, 11.0, 16.0),
    (0.03, 0.2, -51.0, 4.0, 12.0, 14.0),
    (0.025, 0.22, -52.0, 4.5, 10.0, 15.0),
]
KEYS = ("a", "b", "c", "d", "current", "T_ms")
draws = {
    "drawn": settings(*[dict(zip(KEYS, values, strict=True)) for values in DRAWN]),
    "burst": settings(*[dict(zip(KEYS, values, strict=True)) for values in BURST]),
    "silent": {
        "a": uniform(0.02, 0.1),
        "b": uniform(0.1, 0.2),
        "c": uniform(-65.0, -50.0),
        "d": uniform(1.0, 8.0),
        "current": uniform(-3.0, 2.0),
        "T_ms": uniform(20.0, 30.0),
    },
}
domain = {
    "a": uniform(0.02, 0.1),
    "b": uniform(0.15, 0.26),
    "c": uniform(-66.0, -52.0),
    "d": uniform(1.0, 8.0),
    "current": uniform(2.0, 14.0),
    "T_ms": uniform(8.0, 25.0),
}
accuracy = {"rtol": 0.0, "atol": 0.01}


def expected_ms(a, b, c, d, current, T_ms, *, h=0.01, kind=""):
    """Spike times by Runge-Kutta steps of h, the last of each interval cut at the crossing."""

    def rates(v, u):
        return (0.04 * v + 5.0) * v + 140.0 - u + current, a * (b * v - u)

    def step(v, u, h):
        k1, l1 = rates(v, u)
        k2, l2 = rates(v + h / 2 * k1, u + h / 2 * l1)
        k3, l3 = rates(v + h / 2 * k2, u + h / 2 * l2)
        k4, l4 = rates(v + h * k3, u + h * l3)
        return v + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4), u + h / 6 * (l1 + 2 * l2 + 2 * l3 + l4)

    t, v, u, spikes = 0.0, -65.0, -65.0 * b, []
    while t < T_ms - 1e-9:
        dt = min(h, T_ms - t)
        new_v, new_u = step(v, u, dt)
        if new_v >= 30.0:
            for _ in range(3):  # find the crossing
                dt *= (30.0 - v) / (new_v - v)
                new_v, new_u = step(v, u, dt)
            spikes.append(t + dt)
            new_v = c
            new_u = {"no d": new_u, "set": d}.get(kind, new_u + d)
        t, v, u = t + dt, new_v, new_u
    return spikes


def other_is(recording):
    """Fail unless the spikes are right; name a typical cause."""
    arguments = recording.arguments
    expected = expected_ms(**arguments)
    found = np.ravel(np.asarray(recording.returned, dtype=object))
    if len(found) == len(expected) and all(
        isinstance(x, (int, float)) and abs(x - y) <= ATOL_MS
        for x, y in zip(found, expected, strict=True)
    ):
        spikes_are(recording, expected)
        return
    known = (
        (expected_ms(**arguments, h=0.02, kind="no d"), "u does not increase by d at a spike"),
        (
            expected_ms(**arguments, h=0.02, kind="set"),
            "at a spike u is set to d; it is to increase by d",
        ),
        (
            np.diff(expected, prepend=0.0),
            "these are the intervals; add up the times, or start each integration at the time of the spike",
        ),
    )
    spikes_are(recording, expected, known)


@test_case(name="other neurons", points=1.5, hidden=True)
def other_neurons(recordings):
    """The spike times of another neuron are right, and one with a weak input has none."""
    other_is(recordings["drawn"])
    other_is(recordings["silent"])


@test_case(name="a burst", points=1.5, hidden=True)
def a_burst(recordings):
    """In a burst the spike times stay right."""
    other_is(recordings["burst"])


### END HIDDEN TESTS
