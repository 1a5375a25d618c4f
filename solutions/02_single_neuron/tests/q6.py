"""Checks of question 6: the Izhikevich neuron."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, require, same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "You are asked for a loop over time steps that carries two numbers, v and u, and notes the time "
    "whenever v reaches 30.",
    "In each round compute both new values before you overwrite an old one; Python's tuple assignment "
    "v, u = …, … does so. Then look at the new v.",
    "Begin with v, u = -65.0, -65.0 * b and a loop of round(T_ms / h_ms) rounds. At a spike of round "
    "k append (k + 1) * h_ms, set v to c and add d to u.",
)

EXPECTED_MS = {
    "regular_spiking": [3.4, 27.1, 72.2, 117.3, 162.4],
    "low_threshold": [3.5, 7.5, 12.0, 18.0, 26.0, 38.0, 52.5, 67.0, 82.0, 97.0],
}
RULE = "both new values come from the old ones; u starts at b v; at a spike v becomes c and u grows by d"


def compare(recording, expected, what, hint):
    """Fail unless the returned spikes are the expected ones; name a typical cause."""
    found = array(recording.returned, what, shape=(None,))
    h, end = recording.arguments["h_ms"], recording.arguments["T_ms"]
    require(
        not found.size or found.max() < end + h / 2,
        f"{what}: the last one comes at {max(found, default=0.0):g} ms, after T_ms = {end:g} ms.",
        f"{what}: there are spikes after T_ms.",
        hint="no step more than fit into T_ms; mind how T_ms / h_ms is rounded",
    )
    expected = np.asarray(expected)
    if found.size == expected.size and np.allclose(found, expected - h, atol=h / 10):
        hint = "a spike is dated at the end of its step"
    elif found.size == expected.size and (np.abs(found - expected) < 0.9 * h).all():
        hint = "each time is (k + 1) h, and not rounded"
    elif found.size == expected.size - 1 and np.allclose(found, expected[:-1], atol=h / 10):
        hint = "is the last step made? mind how T_ms / h_ms is rounded"
    same_spikes(found, expected, what, atol_ms=h / 20, hint=hint)


@test_case(name="regular spiking", points=0.5)
def regular_spiking(recordings):
    """A regular spiking neuron adapts: its first interval is half as long as the others."""
    compare(
        recordings["regular_spiking"], EXPECTED_MS["regular_spiking"],
        "spike times of a regular spiking neuron", RULE,
    )  # fmt: skip
    require(
        (np.diff(recordings["regular_spiking"].returned) > 0).all(),
        "The spike times are not in ascending order.",
    )


@test_case(name="low-threshold spiking, coarse steps", points=0.5)
def low_threshold_spiking(recordings):
    """The time step is an argument: here it is 0.5 ms. So is b, which sets where u starts."""
    compare(
        recordings["low_threshold"], EXPECTED_MS["low_threshold"],
        "spike times with steps of 0.5 ms",
        f"is h_ms used, for both equations and for the times? {RULE}",
    )  # fmt: skip


def picture(recordings):
    """The spikes of both examples over time; the expected ones in grey."""
    figure, (axis,) = panels(height=1.4)
    for row, (probe, expected) in enumerate(EXPECTED_MS.items()):
        axis.eventplot(expected, lineoffsets=-row, linelengths=0.9, linewidths=5, color="0.8")
        axis.eventplot(
            recordings[probe].returned, lineoffsets=-row, linelengths=0.7, color=f"C{row}"
        )
    axis.set_yticks([0, -1], ["regular, h = 0.1 ms", "low-threshold, h = 0.5 ms"])
    axis.set(xlabel="time (ms)", xlim=(0, 200))
    return figure


### BEGIN HIDDEN TESTS
import operator

from autograder.draw import one_of, settings, uniform

# No longer than 100 ms: the model is chaotic for some parameters, and 1e-16 becomes visible at 180.
neuron = {
    "a": uniform(0.02, 0.1),
    "b": uniform(0.215, 0.26),
    "c": uniform(-65.0, -50.0, digits=1),
    "d": uniform(0.5, 8.0, digits=2),
    "current": uniform(9.0, 15.0, digits=2),
    "T_ms": one_of(80.0, 90.0, 100.0),
}
draws = {
    "drawn": neuron | {"h_ms": one_of(0.1)},
    "drawn_coarse": neuron | {"h_ms": one_of(0.25, 0.125)},
    "silent": neuron | {"b": one_of(0.2), "current": uniform(-5.0, 2.0), "h_ms": one_of(0.1)},
    # T / h falls short of a whole number, and the last step holds a spike.
    "last_step": settings(
        *[
            {"a": a, "b": b, "c": c, "d": d, "current": 10.0, "T_ms": T_ms, "h_ms": h_ms}
            for a, b, c, d, T_ms, h_ms in (
                (0.02, 0.2, -55.0, 4.0, 50.8, 0.1),
                (0.1, 0.26, -65.0, 2.0, 79.1, 0.1),
                (0.02, 0.25, -65.0, 2.0, 57.05, 0.05),
                (0.02, 0.2, -65.0, 8.0, 71.55, 0.05),
            )
        ]
    ),
    # T / h exceeds a whole number, and one step more would hold a spike.
    "no_step_more": settings(
        *[
            {"a": a, "b": b, "c": c, "d": d, "current": current, "T_ms": T_ms, "h_ms": 0.3}
            for a, b, c, d, current, T_ms in (
                (0.02, 0.2, -55.0, 4.0, 11.5, 41.7),
                (0.1, 0.26, -65.0, 2.0, 10.0, 56.7),
                (0.02, 0.25, -65.0, 2.0, 9.5, 67.2),
                (0.1, 0.2, -65.0, 2.0, 11.0, 65.4),
            )
        ]
    ),
    # The second spike comes in a step that ends at exactly 30; all numbers are binary fractions.
    "just_30": settings(
        *[
            {"a": 0.0, "b": 0.0, "c": 0.0, "d": d, "current": current, "T_ms": 5.0, "h_ms": 0.125}
            for d, current in ((50.0, 150.0), (40.0, 140.0), (60.0, 160.0))
        ]
    ),
}


domain = {
    "a": uniform(0.005, 0.15),
    "b": uniform(0.1, 0.3),
    "c": uniform(-70.0, -40.0, digits=1),
    "d": uniform(0.0, 10.0, digits=2),
    "current": uniform(-5.0, 25.0, digits=2),
    "T_ms": one_of(30.0, 60.0, 100.0),
    "h_ms": one_of(0.05, 0.1, 0.25, 0.5, 1.0),
}


def expected_ms(a, b, c, d, current, T_ms, h_ms, fires=operator.ge):
    """Spike times by the rule of the text, in a form that rounds differently."""
    v, u, times = -65.0, -65.0 * b, []
    for step in range(1, round(T_ms / h_ms) + 1):
        dv = (0.04 * v + 5.0) * v + (140.0 + current - u)
        du = a * b * v - a * u
        v, u = v + h_ms * dv, u + h_ms * du
        if fires(v, 30.0):
            times.append(step * h_ms)
            v, u = c, u + d
    return times


@test_case(name="other neurons", points=1.5, hidden=True)
def other_neurons(recordings):
    """The rule holds for other parameters and currents, also where a step ends at exactly 30."""
    drawn, just_30 = recordings["drawn"], recordings["just_30"]
    hint = f"follow the order of the updates to the letter: {RULE}"
    compare(drawn, expected_ms(**drawn.arguments), "spike times", hint)
    compare(recordings["silent"], [], "spike times at a current too weak to fire", hint)
    found = array(just_30.returned, "spike times", shape=(None,))
    if np.array_equal(found, expected_ms(**just_30.arguments, fires=operator.gt)):
        hint = "a step that ends at exactly 30 is a spike, too"
    compare(just_30, expected_ms(**just_30.arguments), "spike times", hint)


@test_case(name="other time steps", points=1.5, hidden=True)
def other_time_steps(recordings):
    """The rule holds for other time steps, and there are as many as fit into T_ms."""
    for probe in ("drawn_coarse", "last_step", "no_step_more"):
        compare(
            recordings[probe], expected_ms(**recordings[probe].arguments),
            "spike times for other time steps",
            f"is h_ms used, for both equations and for the times? {RULE}",
        )  # fmt: skip


### END HIDDEN TESTS
