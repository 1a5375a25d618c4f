"""Checks of question 3: names of patterns."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, equal, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "One train at a time: its intervals, which of them are short, and then the conditions of the table from top to bottom.",
    "Bursting means that the short intervals are not all at the beginning. Count them: if there are n, and all come first, then none is "
    "short after the first n intervals.",
    "Begin with np.diff for the intervals, and treat trains with fewer than three of them first: the longest of no intervals does not exist.",
)

SIX = ["adapting", "silent", "initial burst", "tonic", "bursting", "few spikes"]
NAMES = {
    "silent": "no spike",
    "few spikes": "fewer than three intervals, so up to three spikes",
    "bursting": "a short interval comes after one that is not short",
    "initial burst": "two or more short intervals, and all of them first",
    "adapting": "the last interval is more than 1.25 times the first, and no condition above it holds",
    "tonic": "no condition above it holds",
}


def names_are(recording, expected):
    """Fail unless the names are those expected, one for each train."""
    found = recording.returned
    if isinstance(found, np.ndarray):
        found = found.tolist()
    require(
        isinstance(found, (list, tuple)),
        "patterns: a list of names is expected, one for each train.",
    )
    equal(
        len(found),
        len(expected),
        "number of names",
        hint="one for each train, also for one without spikes",
    )
    for k, (one, wanted) in enumerate(zip(found, expected, strict=True)):
        require(
            isinstance(one, str) and one in NAMES,
            f"patterns: entry {k} is {one!r}, which is none of the six names.",
            "patterns: an entry is none of the six names.",
        )
        if one != wanted:
            raise CheckFailed(
                f'patterns: train {k} is called "{one}", expected "{wanted}": {NAMES[wanted]}.',
                f'patterns: a train is called "{one}" that is "{wanted}": {NAMES[wanted]}.',
            )


@test_case(name="six trains", points=1)
def six_trains(recordings):
    """One train of each pattern."""
    unchanged(recordings)
    names_are(recordings["six trains"], SIX)


def picture(recordings):
    """The trains with your names."""
    figure, (axis,) = panels(height=2.0)
    trains = recordings["six trains"].arguments["trains"]
    for row, (train, one) in enumerate(zip(trains, recordings["six trains"].returned, strict=True)):
        axis.eventplot(train, lineoffsets=-row, linelengths=0.6, color=f"C{row}")
        axis.text(122, -row, str(one), va="center", fontsize="small")
    axis.set(xlabel="time (ms)", xlim=(0, 120), yticks=[])
    return figure
