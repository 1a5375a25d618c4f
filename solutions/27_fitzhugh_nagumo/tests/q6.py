"""Checks of question 6: frequencies over a sweep of currents."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "One current is one integration and one frequency. The loop over the currents carries only one thing from turn to turn.",
    "Sample v from 0 to T, find the spikes in the second half, and keep the last state for the next current. Time may begin at 0 again for each "
    "current, because the model does not depend on it.",
    "Begin with `times = np.linspace(0.0, T, n)` such that the samples are 0.05 apart. In the loop, your functions of questions 3 and 4 do the "
    "work; give them an empty list of pulses and T / 2.",
)


def runs(currents, state, T, mu, a, b, *, reset=False):
    """Spikes for each current: list of arrays of times within this current's duration."""
    v, w = (float(x) for x in state)
    steps = round(T / 0.025)
    h = T / steps
    found = []
    for current in currents:
        if reset:
            v, w = (float(x) for x in state)
        spikes = []
        for k in range(steps):
            v1, w1 = mu * (v - v * v * v / 3 - w + current), (v + a - b * w) / mu
            x, y = v + h / 2 * v1, w + h / 2 * w1
            v2, w2 = mu * (x - x * x * x / 3 - y + current), (x + a - b * y) / mu
            x, y = v + h / 2 * v2, w + h / 2 * w2
            v3, w3 = mu * (x - x * x * x / 3 - y + current), (x + a - b * y) / mu
            x, y = v + h * v3, w + h * w3
            v4, w4 = mu * (x - x * x * x / 3 - y + current), (x + a - b * y) / mu
            before = v
            v += h / 6 * (v1 + 2 * v2 + 2 * v3 + v4)
            w += h / 6 * (w1 + 2 * w2 + 2 * w3 + w4)
            if before < 0.0 <= v:
                spikes.append(h * (k - before / (v - before)))
        found.append(np.array(spikes))
    return found


def frequency(spikes):
    """Intervals by the time from the first to the last spike."""
    return (len(spikes) - 1) / (spikes[-1] - spikes[0]) if len(spikes) > 1 else 0.0


def frequencies_are(recording):
    """The frequencies are these; where others are known to come from an error, say which."""
    given = recording.arguments
    T = given["T"]
    trains = runs(**given)
    expected = np.array([frequency(train[train > T / 2]) for train in trains])
    found = array(
        recording.returned, "frequencies", shape=expected.shape, hint="one for each current"
    )
    if np.all(np.abs(found - expected) <= 1.1e-3 * expected):
        return
    fresh = runs(**given, reset=True)
    with np.errstate(divide="ignore"):
        periods = np.where(expected > 0, 1 / np.where(expected > 0, expected, 1.0), 0.0)
    known = (
        ([frequency(train[train > T / 2]) for train in fresh], "each current begins in `state` again; it must begin where the previous one ended"),
        ([frequency(train) for train in trains], "spikes of the first half count, too; only the second half should"),
        ([frequency(train[train <= T / 2]) for train in trains], "these are the spikes of the first half; use the second"),
        ([len(train[train > T / 2]) / (T / 2) for train in trains], "this is a number of spikes divided by a duration; divide intervals by the time from the first to the last spike"),
        ([len(train) / T for train in trains], "this is the number of spikes divided by T; divide intervals of the second half by their sum"),
        (periods, "these are periods; the frequency is the inverse"),
        (expected[::-1], "they are in another order than the currents; apply these in the order given"),
        (expected * np.pi * 2, "this is 2π times the frequency"),
    )  # fmt: skip
    for wrong, why in known:
        wrong = np.asarray(wrong, dtype=float)
        apart = np.abs(wrong - expected).max(initial=0.0)
        if np.abs(found - wrong).max(initial=0.0) <= 0.05 * apart and not np.allclose(
            wrong, expected, rtol=1.1e-3, atol=0
        ):
            raise CheckFailed(f"frequencies: {why}.")
    close(
        found, expected, "frequencies", rtol=1.1e-3,
        hint="nearly right: count only spikes of the second half, interpolate their times, and integrate accurately"
        if np.all(np.abs(found - expected) <= 0.03 * expected) else "spikes in the second half of each current's duration, by the rule of question 4, each current from where the previous one ended",
    )  # fmt: skip


@test_case(name="three currents", points=1)
def three_currents(recordings):
    """Only the second of the three currents makes the neuron fire, with 0.1126 spikes per time unit."""
    unchanged(recordings["three currents"])
    frequencies_are(recordings["three currents"])


def picture(recordings):
    """Your frequencies of the example."""
    figure, (axis,) = panels()
    recording = recordings["three currents"]
    axis.plot(recording.arguments["currents"], np.ravel(recording.returned), "o-")
    axis.set(xlabel="current I", ylabel="frequency")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform

KEYS = ("currents", "state", "mu", "a", "b", "T")


def cases(*rows):
    """Settings of a probe. In all of them, changing all currents by 0.001 starts and stops no firing."""
    return settings(*[dict(zip(KEYS, row, strict=True)) for row in rows])


draws = {
    "up": cases(
        ([0.313, 0.503, 0.975, 1.507], [-1.1, -0.5], 2.0, 0.7, 0.8, 60.0),
        ([0.324, 0.514, 0.929, 1.404], [-1.1, -0.5], 1.8, 0.68, 0.82, 57.0),
        ([0.341, 0.531, 0.937, 1.403], [-1.1, -0.5], 2.2, 0.72, 0.86, 59.0),
        ([0.288, 0.478, 0.865, 1.312], [-1.1, -0.5], 1.9, 0.65, 0.85, 61.0),
    ),
    "down": cases(
        ([1.217, 1.217, 0.613, 0.293, 1.507], [-0.15, -1.1], 2.0, 0.7, 0.8, 51.0),
        ([1.114, 1.114, 0.624, 0.304, 1.404], [-0.15, -1.1], 1.8, 0.68, 0.82, 51.0),
        ([1.113, 1.113, 0.641, 0.321, 1.403], [-0.15, -1.1], 2.2, 0.72, 0.86, 60.0),
        ([1.103, 1.103, 0.477, 0.157, 1.393], [-0.15, -1.1], 2.1, 0.6, 0.8, 51.0),
    ),
    # The first cycle begins with a small w, so its interval is longer: only the second half is regular.
    # Firing, bistable and firing, silent, bistable and silent.
    "bistable": cases(
        ([0.496, 0.4345, 0.381, 0.4345], [-0.15, -1.1], 2.2, 0.72, 0.86, 110.0),
        ([0.3319, 0.2709, 0.2169, 0.2709], [-0.15, -1.1], 2.1, 0.6, 0.8, 110.0),
        ([0.4679, 0.4101, 0.3529, 0.4101], [-0.15, -1.1], 2.0, 0.7, 0.8, 110.0),
        ([0.4722, 0.41, 0.3572, 0.41], [-0.15, -1.1], 2.05, 0.68, 0.88, 110.0),
        ([0.3504, 0.2902, 0.2354, 0.2902], [-0.15, -1.1], 2.3, 0.62, 0.82, 110.0),
        ([0.4477, 0.3855, 0.3327, 0.3855], [-0.15, -1.1], 2.15, 0.66, 0.9, 110.0),
    ),
    "no current": {
        "currents": lambda rng: [], "state": lambda rng: [round(float(rng.uniform(-1.0, 1.0)), 2), 0.3],
        "T": uniform(40.0, 60.0), "mu": uniform(1.8, 2.2), "a": uniform(0.65, 0.75), "b": uniform(0.75, 0.85),
    },
}  # fmt: skip
domain = {
    "currents": lambda rng: [[], [0.75], [0.2, 0.9], [0.9, 0.6, 1.7]][int(rng.integers(4))],
    "state": lambda rng: [round(float(rng.uniform(-1.0, 1.0)), 2), 0.3],
    "T": uniform(40.0, 60.0), "mu": uniform(1.9, 2.2), "a": uniform(0.65, 0.75), "b": uniform(0.75, 0.85),
}  # fmt: skip
accuracy = {"rtol": 1.1e-3, "atol": 0.0}


@test_case(name="up and down", points=1.5, hidden=True)
def up_and_down(recordings):
    """Sweeps through the whole range in both directions, and one without any current."""
    unchanged(recordings)
    for probe in ("up", "down", "no current"):
        frequencies_are(recordings[probe])


@test_case(name="hysteresis", points=1.5, hidden=True)
def hysteresis(recordings):
    """At one current the neuron fires or not, depending on what came before."""
    frequencies_are(recordings["bistable"])


### END HIDDEN TESTS
