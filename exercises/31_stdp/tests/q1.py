"""Checks of question 1: the STDP window in closed form."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Three cases: at the synapse the presynaptic spike comes first, it comes last, or both come together. "
    "Which time difference decides, the one between the neurons or the one at the synapse?",
    "Compute the time difference at the synapse for all entries, then both sizes of the change at the given "
    "weight (two numbers), then the exponential of the distance, each branch with its own time constant.",
    "Begin with `s = np.asarray(dt_ms) + delay_ms` and `x = weight / rule['Wmax']`. At the end, clip the new "
    "weight, not the change, and return how far the new weight is from the old one.",
)

SIZES = (
    "the exponential takes the time difference at the synapse; lambda, Wmax, the power of w/W (or of 1 - w/W) and the exponential are multiplied; alpha belongs to "
    "depression only, and each branch has its own exponent and time constant"
)


def compare(recording, expected):
    """Fail unless every entry is the expected change; the hint names the cause that shows."""
    a = recording.arguments
    dt, weight, top = a["dt_ms"], a["weight"], a["rule"]["Wmax"]
    s = np.asarray(dt) + a["delay_ms"]
    expected = np.asarray(expected)
    found = array(
        recording.returned,
        "change",
        shape=np.shape(dt),
        hint="one number for each entry of dt_ms, also at both bounds and for large differences",
    )
    tie = np.abs(s) < 1e-6
    wrong = np.abs(found - expected) > 1e-9
    ends = (weight + expected < 1e-12) | (weight + expected > top - 1e-12)
    hint = SIZES
    if wrong.any() and np.allclose(np.sort(found), np.sort(expected), rtol=0, atol=1e-9):
        hint = "these are the right changes in another order; each belongs to its entry of dt_ms"
    elif ((found * s < 0) & ~tie).any():
        hint = "at the synapse, potentiation means that the presynaptic spike comes first; the delay counts"
    elif (np.abs(found[tie]) > 1e-9).any():
        hint = "nothing changes where both spikes reach the synapse together, up to rounding errors"
    elif (weight + found > top + 1e-9).any() or (weight + found < -1e-9).any():
        hint = "the new weight must lie between 0 and Wmax"
    elif wrong.any() and ends[wrong].all():
        hint = "a weight that would leave the interval from 0 to Wmax stops at its end, and the change up to there counts"
    elif ((found == 0) & wrong).any():
        hint = (
            "a change is 0 only where both spikes reach the synapse together, up to rounding errors"
        )
    close(found, expected, "change", rtol=0, atol=1.01e-9, hint=hint)


EXPECTED = {
    "example": [
-0.0997603388599, -0.2711767163237, -0.3203574375557, 0.0, 0.838615206754, 0.7845303836721, 0.7339336538948, 0.5621405839975, 0.2067999639008, 0.0545118786467
    ],
    "near_the_top": [0.1331484334792, -0.3458841980948, 0.2, -0.1174607260643, 0.0180196809574],
}  # fmt: skip


@test_case(name="the window", points=0.8)
def the_window(recordings):
    """Potentiation, depression, and the tie at -1.5 ms, each with its own size."""
    compare(recordings["example"], EXPECTED["example"])
    unchanged(
        recordings, hint="asarray and s = dt + delay are safe; dt += delay and rule.pop are not"
    )


@test_case(name="close to the upper bound", points=0.5)
def close_to_the_upper_bound(recordings):
    """A weight of 7.8 can rise by 0.2 at most; it can fall by more."""
    compare(recordings["near_the_top"], EXPECTED["near_the_top"])


def picture(recordings):
    """The changes in both examples; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        recording = recordings[probe]
        dt = recording.arguments["dt_ms"]
        order = np.argsort(dt)
        axis.plot(dt[order], np.array(EXPECTED[probe])[order], "o-", c="0.75", ms=8, lw=4)
        axis.plot(dt[order], np.asarray(recording.returned)[order], "o-", ms=4, lw=0.7)
        axis.set(xlabel="t_post - t_pre (ms)", ylabel="change of the weight", title=probe)
    return figure
