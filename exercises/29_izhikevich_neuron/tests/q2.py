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
