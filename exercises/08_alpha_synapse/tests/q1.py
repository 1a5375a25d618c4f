"""Checks of question 1: the summed current of a train of spikes."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Two loops in thought: for each time of t_ms, add the current of each spike. What each one adds "
    "depends only on how long ago it arrived.",
    "Compute the time since each arrival, t - spike - delay. Where it is negative, the current is 0: "
    "decide this before the exponential, not after. Replacing negative times by 0 does it, because "
    "the current is 0 there anyway.",
    "Begin with `since = np.maximum(t_ms - spike - delay_ms, 0.0)` for one spike. Or for all at once: "
    "`np.asarray(t_ms)[:, None] - np.asarray(spikes_ms)[None, :]` has a row per time and a column per "
    "spike.",
)

OWN = "sorted(spikes) and t = t - delay make new objects; spikes.sort() and t -= delay do not"

CAUSAL = (
    "a spike has no effect before its time plus the delay (take care that the exponential of a "
    "large positive number never enters), and a small one for long afterwards: nothing above 1e-12 "
    "pA may be left out"
)
SUM = (
    "peak = weight at one time constant after the onset; every spike of the list adds its own, and "
    "one that occurs twice adds two"
)


def compare(recording, expected, hint):
    """Fail unless the current is the expected one at every time."""
    t = recording.arguments["t_ms"]
    found = array(recording.returned, "current", shape=t.shape, hint=hint)
    order = np.argsort(t)
    too_early = (np.asarray(expected) == 0.0) & (np.abs(found) > 1e-12)
    if not np.array_equal(t, t[order]) and np.allclose(found, np.asarray(expected)[order]):
        hint = "the times of t_ms come in any order, and the result follows that order"
    elif too_early.any() and recording.arguments["spikes_ms"]:
        hint = "a spike has no effect before its time plus the delay"
    close(found, expected, "current", unit="pA", rtol=1.01e-9, atol=1e-12, hint=hint)


EXPECTED = {
    "single": [
        0, 0, 0, 52.92500041531687, 82.43606353500642, 100.0, 90.97959895689502,
        55.78254003710746, 13.588822540043326, 0.19329495056011195,
    ],
    "train": [
        0, 0, -28.347034959096067, -40.083469160303586, -74.51663503864484, -49.401568460070244,
        -26.262912887372487, -1.0736495432344064,
    ],
}  # fmt: skip


@test_case(name="the examples", points=1)
def the_examples(recordings):
    """One current has its peak of 100 pA at 3 ms; a train adds up; no spikes, no current."""
    for probe in ("single", "train", "silence"):
        unchanged(recordings[probe], hint=OWN)
    for probe, expected in EXPECTED.items():
        compare(recordings[probe], expected, SUM)
    compare(recordings["silence"], [0.0, 0.0, 0.0], "the sum over no spikes is 0, for every time")


def picture(recordings):
    """The currents of the two examples at the times asked for; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, ("single", "train"), strict=True):
        recording = recordings[probe]
        axis.plot(recording.arguments["t_ms"], EXPECTED[probe], "o-", c="0.75", ms=8, lw=4)
        axis.plot(recording.arguments["t_ms"], recording.returned, "o-", ms=4, lw=0.7)
        axis.eventplot(recording.arguments["spikes_ms"], colors="gray", linelengths=8)
        axis.set(xlabel="time (ms)", ylabel="current (pA)", title=probe)
    return figure
