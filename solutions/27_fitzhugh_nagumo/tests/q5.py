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


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform

KEYS = ("width", "high", "state", "I", "mu", "a", "b")


def cases(*rows):
    """Settings of a probe. In all of them the responses below the threshold and above it are clearly told apart."""
    return settings(*[dict(zip(KEYS, row, strict=True)) for row in rows])


draws = {
    "short pulse": cases(
        (0.115, 40.0, [-1.0899, -0.5894], 0.069, 2.077, 0.639, 0.765),
        (0.082, 40.0, [-1.1926, -0.6172], 0.01, 2.604, 0.663, 0.858),
        (0.104, 40.0, [-1.0857, -0.5991], 0.06, 2.774, 0.625, 0.769),
        (0.072, 40.0, [-1.2301, -0.6587], -0.049, 2.894, 0.684, 0.829),
        (0.062, 40.0, [-1.2121, -0.5335], 0.085, 2.707, 0.772, 0.825),
        (0.088, 40.0, [-1.1815, -0.6057], 0.026, 2.787, 0.746, 0.719),
    ),
    # v reaches 0 during the pulse, and `high` is far away: it needs many halvings.
    "long pulse": cases(
        (4.652, 49.73, [-1.0597, -0.467], 0.196, 1.815, 0.722, 0.723),
        (4.644, 48.7, [-1.1071, -0.5488], 0.106, 1.917, 0.712, 0.72),
        (4.648, 46.88, [-1.1637, -0.5134], 0.125, 1.847, 0.771, 0.765),
        (4.927, 49.41, [-1.127, -0.4868], 0.163, 1.643, 0.74, 0.795),
        (4.602, 48.66, [-1.1556, -0.4862], 0.155, 1.696, 0.791, 0.75),
        (4.592, 48.87, [-1.1443, -0.6239], 0.021, 1.753, 0.682, 0.741),
    ),
    "refractory": cases(
        (0.992, 12.0, [-1.639, -0.1291], 0.115, 2.562, 0.762, 0.79),
        (0.558, 12.0, [-1.5489, -0.3113], 0.087, 2.351, 0.666, 0.747),
        (0.936, 12.0, [-1.4825, -0.5081], -0.042, 2.361, 0.655, 0.791),
        (1.042, 12.0, [-1.6161, -0.3271], -0.045, 2.417, 0.712, 0.771),
        (1.187, 12.0, [-1.4785, -0.4279], 0.022, 2.541, 0.774, 0.869),
        (0.837, 12.0, [-1.393, -0.4842], 0.097, 1.989, 0.708, 0.854),
    ),
    # Between the Hopf currents every neuron fires by itself, from here within 12 time units.
    "fires anyway": {
        "width": uniform(0.3, 1.5), "high": uniform(1.0, 3.0),
        "state": lambda rng: [round(float(rng.uniform(-1.9, -1.1)), 3), round(float(rng.uniform(-0.3, 0.3)), 3)],
        "I": uniform(0.75, 0.9), "mu": uniform(1.9, 2.8), "a": uniform(0.65, 0.75), "b": uniform(0.75, 0.85),
    },
    # Without a pulse, v reaches 0 about 13 time units after width, and later than 15.
    "fires late": cases(
        (4.152, 2.621, [-0.626, -0.172], 0.442, 1.815, 0.701, 0.762),
        (3.551, 1.463, [-0.864, -0.276], 0.417, 2.115, 0.688, 0.786),
        (3.983, 2.16, [-0.843, -0.199], 0.464, 2.272, 0.709, 0.809),
    ),
    # No amplitude up to `high` makes v reach 0 earlier than about 17 time units after width.
    "too late": cases(
        (4.759, 0.017, [-0.779, -0.17], 0.465, 2.143, 0.74, 0.757),
        (4.86, 0.017, [-0.828, -0.298], 0.352, 2.34, 0.654, 0.793),
        (3.737, 0.018, [-0.793, -0.185], 0.442, 2.55, 0.748, 0.777),
        (3.954, 0.015, [-0.806, -0.144], 0.412, 1.82, 0.651, 0.797),
    ),
    # About a third of what is needed, close to rest.
    "never": {
        "width": uniform(0.3, 0.8), "high": uniform(0.08, 0.13),
        "state": lambda rng: [round(float(rng.uniform(-1.25, -1.15)), 3), round(float(rng.uniform(-0.65, -0.58)), 3)],
        "I": uniform(-0.05, 0.05), "mu": uniform(1.8, 2.8), "a": uniform(0.65, 0.75), "b": uniform(0.75, 0.85),
    },
}  # fmt: skip
domain = {
    "width": uniform(0.1, 3.0),
    "high": uniform(0.1, 20.0),
    "state": lambda rng: [round(float(rng.uniform(-1.7, -1.1)), 3), round(float(rng.uniform(-0.65, -0.3)), 3)],
    "I": lambda rng: float(rng.choice([-0.05, 0.08, 0.8])),
    "mu": uniform(1.8, 2.8), "a": uniform(0.65, 0.75), "b": uniform(0.75, 0.85),
}  # fmt: skip
accuracy = {"rtol": 1.1e-3, "atol": 1.1e-3}
promises = {"not step over the pulse": ("from rest", "other pulses")}


@test_case(name="other pulses", points=1.5, hidden=True)
def other_pulses(recordings):
    """Pulses shorter than a tenth and longer than two units."""
    threshold_is(recordings["short pulse"])
    threshold_is(recordings["long pulse"])


@test_case(name="after a spike", points=0.5, hidden=True)
def after_a_spike(recordings):
    """The threshold of a neuron that has just fired."""
    threshold_is(recordings["refractory"])


@test_case(name="no threshold", points=1, hidden=True)
def no_threshold(recordings):
    """A neuron that fires by itself, early or late, and a pulse that can't be strong enough."""
    for probe in ("fires anyway", "fires late"):
        threshold_is(recordings[probe], 0.0)
    for probe in ("never", "too late"):
        threshold_is(recordings[probe], np.inf)


### END HIDDEN TESTS
