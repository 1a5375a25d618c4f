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


### BEGIN HIDDEN TESTS
from autograder.draw import one_of
import itertools


def shuffled(*intervals, start=40.0):
    """A sampler of spike times in random order, from the intervals after `start`."""

    def sampler(rng):
        times = start + np.cumsum(np.array(intervals) + 0.25 * rng.integers(0, 2, len(intervals)))
        return [float(time) for time in rng.permutation(times)]

    return sampler


def exactly(*times):
    """A sampler of these spike times in random order."""
    return lambda rng: [float(time) for time in rng.permutation(times)]


def step(sampler, stop, start=40.0):
    """Draws of a probe."""
    return {"spikes_ms": sampler, "start_ms": one_of(start), "stop_ms": one_of(stop)}


draws = {
    # the same interval again and again; a slow one, and one that ends a little slower than it began
    "regular": step(shuffled(*[30.0] * 9), 330.0),
    "slowing": step(shuffled(8.0, 12.0, 17.0, 24.0, 31.0, 38.0, 44.0, 45.0), 300.0),
    "speeding": step(shuffled(60.0, 50.0, 41.0, 33.0, 27.0, 22.0), 320.0),
    # one jump, and a sudden decrease later
    "one_jump": step(shuffled(5.0, 3.0, 5.0, 61.0, 64.0, 64.0, 17.0, 21.0), 340.0),
    "many_jumps": step(shuffled(9.0, 3.0, 5.0, 90.0, 4.0, 5.0, 88.0, 6.0), 300.0),
    # 30 is exactly three times 10; then 91 is more than three times 30
    "just_no_jump": step(exactly(50.0, 60.0, 90.0, 120.0, 150.0), 180.0),
    # bursts, but the last spike comes at the middle of the step: 140
    "early": step(exactly(50.0, 53.0, 66.0, 69.0, 140.0), 240.0),
    # as few spikes as can have a pattern; one interval is four times the one before
    "four": step(exactly(80.0, 92.0, 140.0, 160.0), 240.0),
    "few": step(exactly(50.0, 60.0, 190.0), 240.0),
    "few_early": step(exactly(44.0, 61.5), 240.0),
    # spikes at start (out) and at stop (in)
    "at_the_borders": step(exactly(40.0, 70.0, 101.0, 133.0, 166.0, 200.0), 200.0),
    "outside": step(exactly(10.0, 39.0, 61.0, 260.0, 270.0, 281.0, 290.0), 240.0),
}
domain = {
    "spikes_ms": one_of(
        [], [50.0], [200.0], [60.0, 55.0], [50.0, 61.0, 170.0], [70.0, 50.0, 60.0, 140.0],
        [50.0, 60.0, 90.0, 120.0, 150.0, 180.0], [50.0, 53.0, 56.0, 140.0, 143.0, 220.0],
        [40.0, 70.0, 110.0, 150.0, 192.0, 240.0], [50.0, 80.0, 110.0, 140.5, 171.0, 201.5],
        [45.0, 47.0, 90.0, 100.0, 160.0, 190.0], [44.0, 50.0, 57.0, 80.0, 113.0, 139.0, 180.0, 230.0],
    ),
    "start_ms": one_of(40.0, 0.0, 46.0),
    "stop_ms": one_of(240.0, 200.0, 340.0),
}  # fmt: skip


def expected(spikes_ms, start_ms, stop_ms):
    """Index and pattern, spike by spike."""
    times = sorted(time for time in spikes_ms if start_ms < time <= stop_ms)
    intervals = [later - earlier for earlier, later in itertools.pairwise(times)]
    pairs = list(itertools.pairwise(intervals))
    index = sum((d - c) / (d + c) for c, d in pairs) / len(pairs) if pairs else 0.0
    jumps = sum(d > 3.0 * c for c, d in pairs)
    rules = {
        "silent": not times,
        "transient": not any(time > (start_ms + stop_ms) / 2 for time in times),
        "sparse": len(times) < 4,
        "bursting": jumps >= 2,
        "initial burst": jumps == 1,
        "adapting": index > 0.01,
        "tonic": True,
    }
    return index, next(pattern for pattern, holds in rules.items() if holds)


def judge(recordings, *probes, pattern=True):
    """Compare the indices, or the patterns, of these probes."""
    for probe in probes:
        index, name = expected(**recordings[probe].arguments)
        if pattern:
            compare(recordings[probe], pattern=name)
        else:
            compare(recordings[probe], index=index)


@test_case(name="other indices", points=1, hidden=True)
def other_indices(recordings):
    """The adaptation index of all kinds of trains, also with few spikes or spikes outside of the step."""
    judge(recordings, *draws, pattern=False)


@test_case(name="regular, slowing, bursting", points=1, hidden=True)
def other_patterns(recordings):
    """The patterns of trains with many spikes."""
    judge(recordings, "regular", "slowing", "speeding", "one_jump", "many_jumps")


@test_case(name="borderline trains", points=1, hidden=True)
def borderline_trains(recordings):
    """Few spikes, spikes at the borders of the step and of the rules."""
    judge(
        recordings, "just_no_jump", "early", "four", "few", "few_early", "at_the_borders", "outside"
    )


### END HIDDEN TESTS
