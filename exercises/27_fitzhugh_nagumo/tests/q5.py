"""Checks of question 5: the threshold for a pulse."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, number, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "First write a small function that says whether one amplitude makes the neuron fire. Then ask it again and again.",
    "Try no pulse, and then the strongest one; this settles the two special cases. After that keep two amplitudes, one that does not fire and one "
    "that does, and test the one in the middle.",
    "Begin with a nested `def fires(amplitude):` that follows v from 0 to width + 15 with samples every 0.02 or so, and compares the largest with "
    "0. Sixteen halvings are enough for an accuracy of 0.001.",
)

AFTER = 15.0


class Neuron:
    """A neuron in a given state, integrated with small Runge-Kutta steps until v reaches a level."""

    def __init__(self, state, I, mu, a, b, width, high):
        self.state, self.I, self.mu, self.a, self.b = state, I, mu, a, b
        self.width, self.high = width, high

    def reaches(self, amplitude, *, level=0.0, after=AFTER, factor=1.0, whole=False, during=True):
        """Whether v reaches the level in time.

        factor: of the current I. whole: the pulse never ends. during: what happens in the pulse counts.
        """
        v, w = (float(x) for x in self.state)
        mu, a, b = self.mu, self.a, self.b
        for duration, current, counts in (
            (self.width, self.I * factor + amplitude, during),
            (after, self.I * factor + (amplitude if whole else 0.0), True),
        ):
            steps = int(np.ceil(duration / 0.02))
            h = duration / max(steps, 1)
            if counts and not during and v >= level:
                return True
            for _ in range(steps):
                v1, w1 = mu * (v - v * v * v / 3 - w + current), (v + a - b * w) / mu
                x, y = v + h / 2 * v1, w + h / 2 * w1
                v2, w2 = mu * (x - x * x * x / 3 - y + current), (x + a - b * y) / mu
                x, y = v + h / 2 * v2, w + h / 2 * w2
                v3, w3 = mu * (x - x * x * x / 3 - y + current), (x + a - b * y) / mu
                x, y = v + h * v3, w + h * w3
                v4, w4 = mu * (x - x * x * x / 3 - y + current), (x + a - b * y) / mu
                v += h / 6 * (v1 + 2 * v2 + 2 * v3 + v4)
                w += h / 6 * (w1 + 2 * w2 + 2 * w3 + w4)
                if counts and v >= level:
                    return True
        return False

    def threshold(self, **rule):
        """The smallest amplitude that reaches the level, by bisection."""
        if self.reaches(0.0, **rule):
            return 0.0
        if not self.reaches(self.high, **rule):
            return np.inf
        low, high = 0.0, self.high
        while high - low > 2e-5 * max(1.0, low):
            middle = (low + high) / 2
            low, high = (low, middle) if self.reaches(middle, **rule) else (middle, high)
        return high


def threshold_is(recording, expected=None):
    """The threshold is this; where another is known to come from an error, say which."""
    unchanged(recording)
    neuron = Neuron(**recording.arguments)
    if expected is None:
        expected = neuron.threshold()
    returned = recording.returned
    endless = isinstance(returned, (float, np.floating)) and np.isinf(returned) and returned > 0
    if np.isinf(expected):
        require(
            endless, f"threshold: {returned}, expected inf.",
            "threshold: expected inf, because even `high` does not make the neuron fire by width + 15.",
        )  # fmt: skip
        return
    require(
        not endless, f"threshold: inf, expected {expected:.4f}.",
        "threshold: it is inf, but the neuron can fire.",
        hint="does your solver step over the pulse? Does v reach 0 only after the pulse has ended?",
    )  # fmt: skip
    found = number(returned, "threshold")
    limit = 1.1e-3 * max(1.0, expected)
    if abs(found - expected) <= limit:
        return
    require(
        expected > 0.0,
        f"threshold: {found:.4f}, expected 0.",
        "threshold: expected 0, because the neuron fires without a pulse.",
        hint="follow v up to width + 15, whatever the amplitude",
    )
    known = [
        ({"after": 0.0}, "this follows v only during the pulse; the spike may come later"),
        ({"during": False}, "v may also reach 0 during the pulse; this looks only at what comes after it"),
        ({"level": 0.5}, "the neuron fires if v reaches 0; your level is higher"),
        ({"level": 1.0}, "the neuron fires if v reaches 0; your level is higher"),
        ({"level": -0.5}, "the neuron fires if v reaches 0; your level is lower"),
        ({"factor": 0.0}, "the constant current I is missing"),
        ({"whole": True}, "your pulse does not end at width"),
    ]  # fmt: skip
    for rule, why in known:
        wrong = neuron.threshold(**rule)
        apart = abs(wrong - expected)
        if abs(found - wrong) <= min(limit, 0.1 * apart) and apart > 3 * limit:
            raise CheckFailed(
                f"threshold: {found:.4f}, expected {expected:.4f}: {why}.", f"threshold: {why}."
            )
    for wrong, why in (
        (
            expected + recording.arguments["I"],
            "this is the whole current; the amplitude comes on top of I",
        ),
        (expected * recording.arguments["width"], "this is the charge; the amplitude is asked for"),
    ):
        if abs(found - wrong) <= limit < abs(wrong - expected):
            raise CheckFailed(
                f"threshold: {found:.4f}, expected {expected:.4f}: {why}.", f"threshold: {why}."
            )
    near = abs(found - expected) < 0.05 * expected
    close(
        found, expected, "threshold", rtol=0.0, atol=limit,
        hint="nearly right: halve the interval more often, and sample v often enough to see its maximum"
        if near else "the smallest amplitude with which v reaches 0 up to width + 15, from `state`, with I flowing all the time",
    )  # fmt: skip


@test_case(name="from rest", points=1)
def from_rest(recordings):
    """A pulse of 0.85 must have an amplitude of 0.3534 to fire a neuron at rest."""
    threshold_is(recordings["from rest"], 0.35336)


def picture(recordings):
    """v over time, 2 % below and 2 % above your threshold."""
    figure, (axis,) = panels()
    given = recordings["from rest"].arguments
    found = float(recordings["from rest"].returned)
    for factor, colour in ((0.98, "#0072b2"), (1.02, "#d55e00")):
        v, w, curve = *given["state"], []
        for k in range(1200):
            current = given["I"] + (factor * found if 0.01 * k < given["width"] else 0.0)
            curve.append(v)
            v, w = (
                v + 0.01 * given["mu"] * (v - v**3 / 3 - w + current),
                w + 0.01 * (v + given["a"] - given["b"] * w) / given["mu"],
            )
        axis.plot(0.01 * np.arange(1200), curve, c=colour, label=f"{factor:g} × your threshold")
    axis.set(xlabel="time", ylabel="v")
    axis.legend(frameon=False, fontsize="small")
    return figure
