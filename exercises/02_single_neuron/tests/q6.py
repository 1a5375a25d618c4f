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
