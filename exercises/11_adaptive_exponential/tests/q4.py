"""Checks of question 4: the pattern of a response."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import close, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Sort into an array of your own, keep the spikes of the step, and work on their intervals.",
    "With the intervals in one array, all but the last and all but the first are its successive pairs: they give the index "
    "and the jumps. Then go through the rules from the top; the first one that holds decides.",
    "Begin with np.sort(spikes_ms), a mask with > for the start and <= for the stop, and np.diff. Treat fewer than three spikes before "
    "you take a mean.",
)

INDEX = (
    "the mean of (later - earlier) / (later + earlier) over successive intervals of the sorted spikes in the step; 0 if there is "
    "no such pair"
)
PATTERN = "go through the rules from the top, on the spikes within the step; 'more than three times' excludes three times"


def compare(recording, index=None, pattern=None):
    """Fail unless index and pattern are those expected."""
    unchanged(recording, hint="sorted(...) and np.sort make a copy")
    if index is not None:
        found = entry(recording.returned, "adaptation", "the returned dictionary")
        close(found, index, "adaptation", rtol=0, atol=1.01e-9, hint=INDEX)
    if pattern is not None:
        found = str(entry(recording.returned, "pattern", "the returned dictionary"))
        message = f"pattern: {found!r}, expected {pattern!r}."
        require(found == pattern, message, f"pattern: {found!r} is wrong here.", hint=PATTERN)


KNOWN = {  # by probe: index, pattern
    "adapting": (0.18894854738757177, "adapting"),
    "bursting": (0.051401459854014564, "bursting"),
    "silent": (0.0, "silent"),
}


@test_case(name="index of the examples", points=0.5)
def index_of_the_examples(recordings):
    """The adaptation index of a train that slows down, of bursts, and of no spikes."""
    for probe, (index, _) in KNOWN.items():
        compare(recordings[probe], index=index)


@test_case(name="patterns of the examples", points=0.5)
def patterns_of_the_examples(recordings):
    """One train adapts, one bursts, one is silent."""
    for probe, (_, pattern) in KNOWN.items():
        compare(recordings[probe], pattern=pattern)


def picture(recordings):
    """The trains of the examples with your names; grey: outside of the step."""
    figure, axes = panels(2, height=1.5)
    for axis, probe in zip(axes, ("adapting", "bursting"), strict=True):
        given = recordings[probe].arguments
        times = np.array(given["spikes_ms"])
        inside = (times > given["start_ms"]) & (times <= given["stop_ms"])
        axis.eventplot([times[~inside]], lineoffsets=[0.0], colors="0.75")
        axis.eventplot([times[inside]], lineoffsets=[0.0])
        axis.set(xlabel="time (ms)", yticks=[], title=recordings[probe].returned["pattern"])
    return figure
