"""Checks of question 3: integration through pulses."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "Cut the whole time into pieces at every edge of a pulse. In each piece the current is constant, so any good method works.",
    "Collect the edges between the first and the last time, add all times at which the state is asked for, sort them, and go from one to the "
    "next. The current of a piece is that in its middle: I plus the amplitudes of all pulses that contain it.",
    "Begin with a sorted list of the stations without duplicates, such as `np.unique` gives. For each piece call `solve_ivp` from its begin to its end with "
    "rtol=1e-8 and atol=1e-10, or take a whole number of Runge-Kutta steps of at most 0.01. The last state of a piece is the first of the next.",
)


def integrated(times, state, pulses, I, mu, a, b, *, current=None, step=0.005):
    """The states at the times, piece by piece; current(t): another rule for the current."""

    def slopes(v, w, now):
        return mu * (v - v * v * v / 3 - w + now), (v + a - b * w) / mu

    def rule(t):
        return I + sum(size for start, stop, size in pulses if start < t < stop)

    times = np.asarray(times, dtype=float)
    edges = [edge for start, stop, _ in pulses for edge in (start, stop)]
    if current is not None:
        edges = [*edges, *(edge + times[0] for edge in edges)]
    stations = np.unique([*times, *(edge for edge in edges if times[0] < edge < times[-1])])
    v, w = (float(x) for x in state)
    at = {float(times[0]): (v, w)}
    for begin, end in zip(stations[:-1].tolist(), stations[1:].tolist(), strict=True):
        now = (current or rule)((begin + end) / 2)
        steps = int(np.ceil((end - begin) / step))
        h = (end - begin) / steps
        for _ in range(steps):
            v1, w1 = slopes(v, w, now)
            v2, w2 = slopes(v + h / 2 * v1, w + h / 2 * w1, now)
            v3, w3 = slopes(v + h / 2 * v2, w + h / 2 * w2, now)
            v4, w4 = slopes(v + h * v3, w + h * w3, now)
            v += h / 6 * (v1 + 2 * v2 + 2 * v3 + v4)
            w += h / 6 * (w1 + 2 * w2 + 2 * w3 + w4)
        at[end] = v, w
    return np.array([at[time] for time in times.tolist()])


def states_are(recording, expected):
    """The states are these; where others are known to come from an error, say which."""
    given = recording.arguments
    found = array(
        recording.returned,
        "states",
        shape=expected.shape,
        hint="a row for each time, with columns v and w",
    )
    if np.abs(found - expected).max(initial=0.0) <= 1.05e-4:
        return
    pulses, I = given["pulses"], given["I"]
    first, last = float(given["times"][0]), float(given["times"][-1])

    def active(t):
        return [tuple(pulse) for pulse in pulses if pulse[0] < t < pulse[1]]

    def those(t):
        return [size for _, _, size in active(t)]

    known = (
        (lambda t: I + sum(size for start, _, size in active(t) if start >= first), "a pulse that begins before the first time counts from there on."),
        (lambda t: I + sum(size for _, stop, size in active(t) if stop <= last), "a pulse that ends after the last time counts up to there."),
        (lambda t: I + sum(size for _, _, size in set(active(t))), "two equal pulses are two pulses; their amplitudes add up, too."),
        (lambda t: I + sum(max(size, 0.0) for size in those(t)), "amplitudes may be negative; these pulses count, too."),
        (lambda t: I, "this is what happens without the pulses; did your solver step over them?"),
        (lambda t: sum(those(t)), "the constant current I is missing."),
        (lambda t: sum(those(t)) or I, "during a pulse its amplitude is added to I; it does not replace it."),
        (lambda t: I + max(those(t), default=0.0), "amplitudes of overlapping pulses add up; this uses the largest."),
        (lambda t: I + (those(t) or [0.0])[-1], "amplitudes of overlapping pulses add up; this uses the last in the list."),
        (lambda t: I + (those(t) or [0.0])[0], "amplitudes of overlapping pulses add up; this uses the first in the list."),
        (lambda t: I - sum(those(t)), "the pulses have the wrong sign."),
        (lambda t: I + sum(those(t - first)), "the pulses are counted from the first time; their edges are times themselves."),
    )  # fmt: skip
    if len(expected) > 1:
        for rule, why in known:
            wrong = integrated(**given, current=rule)
            if np.abs(found - wrong).max() < 1e-3 < np.abs(wrong - expected).max():
                raise CheckFailed(f"states: {why}")
    near = np.abs(found - expected).max() < 0.05
    close(
        found, expected, "states (row: time; column: v, w)", rtol=0.0, atol=1.05e-4,
        hint="nearly right: use smaller tolerances or steps, and start anew at each edge of a pulse"
        if near else
        "start at state, integrate piece by piece between the edges of pulses, and report the state at each of the times",
    )  # fmt: skip


# fmt: off
KNOWN = np.array([
    [-1.15, -0.6], [-1.152966821, -0.592019752], [-0.379583197, -0.552438528], [1.751924426, 0.203618521],
    [1.358221391, 0.814688037], [-1.654429924, -0.224124645], [-1.151470385, -0.588242896],
])
# fmt: on


@test_case(name="the two pulses", points=1.5)
def the_two_pulses(recordings):
    """The pulse that is second in the list comes first and fires the neuron; the other one only pushes v down a little."""
    unchanged(recordings["two pulses"])
    states_are(recordings["two pulses"], KNOWN)


def picture(recordings):
    """Your states in the example (dots), and the right curve (grey)."""
    figure, (axis,) = panels()
    given = recordings["two pulses"].arguments
    fine = np.linspace(1.5, 24.0, 451)
    axis.plot(fine, integrated(**{**given, "times": fine})[:, 0], c="0.75", lw=3)
    axis.plot(given["times"], np.asarray(recordings["two pulses"].returned)[:, 0], "o", c="#d55e00")
    axis.set(xlabel="time", ylabel="v")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import uniform

COMMON = {"mu": uniform(1.6, 3.2), "a": uniform(0.6, 0.8), "b": uniform(0.7, 0.9)}


def _sorted(low, high, number, first, last=()):
    """Times that begin with `first`, may end with `last`, and are not evenly spaced."""
    return lambda rng: np.concatenate(
        [[first], np.sort(rng.uniform(low, high, number)), np.ravel(last)]
    ).round(3)


def _late(rng):
    """A pulse after a long rest that surely fires the neuron, and is too short for large steps."""
    start, width = rng.uniform(24.0, 26.0), rng.uniform(0.06, 0.15)
    return [[round(start, 3), round(start + width, 3), round(0.85 / width, 3)]]


def _overlapping(rng):
    """Three pulses, two of which overlap with the one in the middle, the last of them first; and one twice."""
    first, second, third = np.round(rng.uniform(0.1, 0.3, 3) + [2.0, 2.7, 3.4], 3).tolist()
    sizes = np.round(rng.uniform(0.5, 0.8, 3), 3).tolist()
    return [
        [third, third + 0.7, -sizes[2]],
        [first, first + 1.2, sizes[0]],
        [second, second + 0.9, sizes[1]],
        [8.15, 8.7, 0.3],
        [8.15, 8.7, 0.3],
    ]


def _beyond(rng):
    """Pulses that are over before the first time, that begin before it, and that end after the last."""
    sizes = np.round(rng.uniform(0.5, 0.9, 3), 3).tolist()
    return [
        [15.3, 99.0, -sizes[0]],
        [-5.0, -2.0, 2.0],
        [0.4, 4.1, sizes[1]],
        [-3.0, 3.2, -sizes[2]],
        [30.0, 31.0, 1.5],
    ]


draws = {
    "late short pulse": {
        "times": _sorted(26.3, 30.5, 6, 0.0),
        "state": lambda rng: [round(float(rng.uniform(-1.25, -1.1)), 3), round(float(rng.uniform(-0.65, -0.55)), 3)],
        "pulses": _late,
        "I": uniform(-0.1, 0.02),
        **COMMON,
    },
    "overlapping pulses": {
        "times": _sorted(2.5, 18.0, 9, -1.5),
        "state": lambda rng: np.array([rng.uniform(-1.25, -1.1), rng.uniform(-0.65, -0.55)]).round(3),
        "pulses": _overlapping,
        "I": uniform(0.05, 0.1),
        **COMMON,
    },
    "beyond both ends": {
        "times": _sorted(2.0, 16.5, 5, 1.3, last=17.5),
        "state": lambda rng: [round(float(rng.uniform(0.5, 1.9)), 3), round(float(rng.uniform(-0.3, 0.6)), 3)],
        "pulses": _beyond,
        "I": uniform(-0.3, -0.1),
        **COMMON,
    },
    "no pulse": {
        "times": _sorted(1.0, 12.0, 4, 0.7),
        "state": lambda rng: [round(float(rng.uniform(-2.0, 2.0)), 3), round(float(rng.uniform(0.0, 0.9)), 3)],
        "pulses": lambda rng: [],
        "I": uniform(1.5, 1.9),
        **COMMON,
    },
    "one time": {
        "times": lambda rng: np.array([round(float(rng.uniform(1.0, 9.0)), 3)]),
        "state": lambda rng: [round(float(rng.uniform(-2.0, 2.0)), 3), 0.513],
        "pulses": lambda rng: [[0.5, 20.0, 0.7]],
        "I": uniform(0.2, 0.5),
        **COMMON,
    },
}  # fmt: skip
domain = {
    "times": _sorted(2.0, 12.0, 4, 0.0),
    "state": lambda rng: [round(float(rng.uniform(-2.0, 2.0)), 3), round(float(rng.uniform(-0.6, 0.9)), 3)],
    "pulses": lambda rng: [_overlapping, _beyond, lambda _: []][int(rng.integers(3))](rng),
    "I": uniform(-0.3, 0.3),
    "mu": uniform(1.0, 4.0),
    "a": uniform(0.6, 0.8),
    "b": uniform(0.7, 0.9),
}  # fmt: skip
accuracy = {"rtol": 0.0, "atol": 1e-4}
promises = {"anew at each edge": ("the two pulses", "a late, short pulse", "many pulses")}


def _judge(recordings, *probes):
    for probe in probes:
        states_are(recordings[probe], integrated(**recordings[probe].arguments))


@test_case(name="a late, short pulse", points=1.5, hidden=True)
def a_late_short_pulse(recordings):
    """After a long rest, a pulse of about a tenth of a time unit fires the neuron."""
    _judge(recordings, "late short pulse")


@test_case(name="many pulses", points=1.5, hidden=True)
def many_pulses(recordings):
    """Pulses that overlap, in any order, or reach beyond the first or the last time."""
    unchanged(recordings)
    _judge(recordings, "overlapping pulses", "beyond both ends")


@test_case(name="no pulse, or one time", points=0.5, hidden=True)
def no_pulse(recordings):
    """A constant current alone, and a single time."""
    _judge(recordings, "no pulse", "one time")


### END HIDDEN TESTS
