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


### BEGIN HIDDEN TESTS
from autograder.draw import settings
import itertools


def _train(rng, intervals, scale=1.0):
    start = float(rng.uniform(1.0, 20.0))
    return np.round(start + np.cumsum([0.0, *(scale * x for x in intervals)]), 3).tolist()


def _kinds(rng):
    """One train of each kind, and some that differ from these in one respect only; shuffled."""
    r = rng.uniform
    long = [float(x) for x in r(40.0, 50.0, 8)]
    short = [float(x) for x in r(2.0, 9.0, 8)]
    intervals = [
        [],
        [short[0]],
        [short[0], long[0]],
        [long[0], short[0], long[1]],  # one short interval, in the middle
        [long[0], long[1], short[0]],  # at the end
        [short[0], long[0], short[1], long[1]],
        [short[0], short[1], long[0], long[1], short[2]],
        [short[0], short[1], short[2], long[0], long[1]],
        [short[0], short[1], long[0]],
        [short[0], long[0], long[1], long[2]],  # only one: adapting
        [0.5 * long[0], 0.9 * long[0], long[0], long[0]],
        [long[0], 1.1 * long[0], 1.2 * long[0]],  # tonic
        [long[0], 2.0 * long[0], 1.1 * long[0]],  # tonic at its end
        [1.6 * long[0], 1.2 * long[0], long[0]],  # gets faster
        [0.6 * long[0], 0.4 * long[0], 0.3 * long[0], 0.9 * long[0]],  # none is short
        [
            0.29 * long[0],
            0.28 * long[0],
            long[0],
            long[0],
        ],  # short by a third, but not by a quarter
        [0.21 * long[0], 0.22 * long[0], long[0], long[0]],
        [short[0], short[0], 60.0, 12.0, 60.0],  # short by the longest, not by their mean
    ]
    trains = [[], *(_train(rng, each) for each in intervals)]
    return [trains[i] for i in rng.permutation(len(trains))]


EDGES = [
    [0.0, 4.0, 8.0, 24.0, 40.0],  # exactly a quarter, twice: adapting
    [1.0, 17.0, 21.0, 37.0],  # exactly a quarter, in the middle: tonic
    [2.0, 18.0, 34.0, 54.0],  # exactly 1.25 times: tonic
    [2.0, 18.0, 34.0, 54.125],  # a little more
    [0.0, 3.875, 7.75, 23.75],  # a little less than a quarter
    [5.0],
    [0.0, 1.0, 2.0],
    [0.0, 1.0, 2.0, 3.0],
]
draws = {
    "drawn": {"trains": _kinds},
    "edges": settings({"trains": EDGES}, {"trains": EDGES[::-1]}),
    "no train": settings({"trains": []}),
}
domain = {"trains": lambda rng: _kinds(rng) + EDGES}


def expected_names(trains):
    """The names by the table, literally."""
    names = []
    for train in trains:
        d = [y - x for x, y in itertools.pairwise(train)]
        short = [4 * x < max(d) for x in d]
        later = any(short[j] and not short[i] for j in range(len(d)) for i in range(j))
        if not train:
            names.append("silent")
        elif len(d) < 3:
            names.append("few spikes")
        elif later:
            names.append("bursting")
        elif sum(short) >= 2:
            names.append("initial burst")
        else:
            names.append("adapting" if d[-1] > 1.25 * d[0] else "tonic")
    return names


@test_case(name="other trains", points=1.5, hidden=True)
def other_trains(recordings):
    """The names are right for many other trains, some of which differ in one respect only."""
    names_are(recordings["drawn"], expected_names(recordings["drawn"].arguments["trains"]))


@test_case(name="edges", points=1.5, hidden=True)
def edges(recordings):
    """Exactly a quarter is not short, and exactly 1.25 times is not adapting; few spikes; no train at all."""
    names_are(recordings["edges"], expected_names(recordings["edges"].arguments["trains"]))
    names_are(recordings["no train"], [])


### END HIDDEN TESTS
