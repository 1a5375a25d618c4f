"""Checks of question 2: the weights that are sent between two trains of spikes."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Play it by hand with two presynaptic spikes and one postsynaptic spike between them. In which order do the "
    "three reach the synapse, and which step does each of them make?",
    "Make one list of all arrivals, those of the postsynaptic spikes with their delay, and sort it by time. Walk "
    "through it with the current weight. At each entry, sum over the spikes of the other train that are "
    "strictly earlier.",
    "Begin with integers, `pre = np.round(10 * np.asarray(pre_ms))` and the same for `post_ms` plus the delay. "
    "Tuples such as `(t, 0)` for a postsynaptic arrival and `(t, 1)` for a presynaptic spike are sorted by time and, "
    "at ties, as the text asks for.",
)

STEPS = (
    "postsynaptic spikes arrive with the delay; each arrival makes one step with the sum over all earlier spikes of "
    "the other train, from the weight that the step before left, and stops at 0 or Wmax; a spike is sent after its own depression"
)


TIE = (
    "times that differ by rounding errors are equal; of spikes that arrive together, the postsynaptic one is taken "
    "first, and the two do not pair"
)


def compare(recording, expected, hint=STEPS, right_until=None):
    """Fail unless each presynaptic spike is sent with the expected weight.

    If the weights before number right_until are right, the mistake is about spikes that arrive together.
    """
    a = recording.arguments
    expected = np.asarray(expected, dtype=float)
    found = array(
        recording.returned,
        "weights",
        shape=expected.shape,
        hint="one weight for each presynaptic spike",
    )
    if right_until and np.allclose(found[:right_until], expected[:right_until], rtol=0, atol=1e-9):
        hint = TIE
    if (found > a["rule"]["Wmax"] + 1e-9).any() or (found < -1e-9).any():
        hint = "every step stops at 0 and at Wmax"
    elif len(found) > 1 and np.allclose(found[:-1], expected[1:], rtol=0, atol=1e-9):
        hint = "each weight is that of the spike itself, not of the next one"
    close(found, expected, "weights", rtol=0, atol=1.01e-9, hint=hint)


EXPECTED = {
    "example": [40.0, 42.3473386674355, 43.363111859644, 38.538598976027],
    "pairs": [6.0, 7.7226779857936, 7.7249357114697, 7.7204982750099],
}  # fmt: skip


@test_case(name="the example", points=1)
def the_example(recordings):
    """Four spikes, and others between them; one of these meets a presynaptic spike at 35 ms."""
    compare(recordings["example"], EXPECTED["example"], right_until=2)
    unchanged(
        recordings, hint="sorted(…), [*a, *b] and arrays of your own leave the arguments alone"
    )


@test_case(name="regular pairs", points=0.6)
def regular_pairs(recordings):
    """Pre-post pairs strengthen the synapse, up to its upper bound."""
    compare(recordings["pairs"], EXPECTED["pairs"])


def picture(recordings):
    """The weights of both examples at the presynaptic spikes; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        recording = recordings[probe]
        pre = recording.arguments["pre_ms"]
        axis.plot(pre, EXPECTED[probe], "o-", c="0.75", ms=8, lw=4)
        axis.plot(pre, recording.returned, "o-", ms=4, lw=0.7)
        axis.set(
            xlabel="time of the presynaptic spike (ms)", ylabel="weight that is sent", title=probe
        )
    return figure
