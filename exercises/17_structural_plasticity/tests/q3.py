"""Checks of question 3: calcium and elements along a spike train."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "Play it with one spike and one reading after it. Two numbers and the time of the previous event are all "
    "that has to be remembered.",
    "One sorted list of events. For each: a loop of small steps that changes z and a copy of calcium, then the "
    "bound, then the exact decay of calcium itself, and at last the reading or the jump.",
    "Begin with one list of pairs, `(t, 0)` for each spike and `(t, 1)` for each reading. `sorted` puts the pairs in "
    "the order of time, and a spike before a reading at the same time. The number of steps is `round((t - previous) / 0.1)`.",
)

CALCIUM = "calcium decays exactly between events, a spike adds beta, and a spike at the time of a reading counts"
STEPS = (
    "each small step first lets the copy of calcium decay and then grows elements with what remains; each event "
    "starts from exact calcium; z stops at 0 at events, and only there"
)


def compare(recording, expected):
    """Fail unless calcium and elements are the expected ones at each reading."""
    for label, hint in (("calcium", CALCIUM), ("z", STEPS)):
        wanted = np.asarray(expected[label], dtype=float)
        found = array(
            entry(recording.returned, label, "the returned dictionary"), label, shape=wanted.shape,
            hint="one value for each time of reading",
        )  # fmt: skip
        close(found, wanted, label, rtol=0, atol=1.01e-9, hint=hint)


EXPECTED = {
    "example": {
        "calcium": [0.048838698733442196, 0.1762254786964496, 0.14428121888467202, 0.12329671331310078],
        "z": [0.5087553747707462, 0.9008000021904109, 0.8248905449187612, 0.614776256919012],
    },
    "silence": {"calcium": [0.0, 0.0], "z": [0.1915700999919373, 0.0]},
}  # fmt: skip


@test_case(name="the example", points=1)
def the_example(recordings):
    """Six spikes, of which one comes at the time of a reading."""
    compare(recordings["example"], EXPECTED["example"])
    unchanged(recordings, hint="sorted(…) and [*a, *b] make lists of your own")


@test_case(name="silence", points=0.6)
def silence(recordings):
    """Without spikes there is no calcium, and below eta the elements are lost until none is left."""
    compare(recordings["silence"], EXPECTED["silence"])


def picture(recordings):
    """The elements of both examples at the readings; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        times = recordings[probe].arguments["times_ms"]
        axis.plot(times, EXPECTED[probe]["z"], "o-", c="0.75", ms=8, lw=4)
        axis.plot(times, recordings[probe].returned["z"], "o-", ms=4, lw=0.7)
        axis.set(xlabel="time (ms)", ylabel="elements z", title=probe)
    return figure
