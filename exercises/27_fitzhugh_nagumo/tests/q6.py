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
