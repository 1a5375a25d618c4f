"""Checks of question 4: counts, rate and variability of a population."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, equal, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Everything follows from the counts. So the question is which bin a spike belongs to, if any.",
    "In whole multiples of 0.1 ms there are no rounding errors. The first tick of the window is the "
    "one after the start, so subtract one more before you divide.",
    "Begin with `ticks = np.round(10 * np.array(times_ms)).astype(int)`, do the same to the limits "
    "and the bin, and let `np.bincount` count with `minlength`.",
)

EXAMPLE_COUNTS = [5, 1, 2, 1, 2]
RESULT = "the returned dictionary"


def counts_are_right(recording, expected):
    """Fail unless the counts are these; name a typical cause."""
    found = array(entry(recording.returned, "counts", RESULT), "counts", shape=(len(expected),),
                  hint="one count for each bin, empty bins at both ends too")  # fmt: skip
    a, hint = recording.arguments, "only spikes in the window count, each in the bin of its time"
    ticks = np.round(10 * np.asarray(a["times_ms"], dtype=float)).astype(int)
    start, stop, width = (round(10 * a[key]) for key in ("start_ms", "stop_ms", "bin_ms"))
    shifted = ticks[(ticks >= start) & (ticks < stop)]
    if np.array_equal(found, np.bincount((shifted - start) // width, minlength=len(expected))):
        hint = "the end of a bin belongs to it, its start does not"
    elif np.array_equal(found, np.histogram(a["times_ms"], a["start_ms"] + a["bin_ms"] * np.arange(len(expected) + 1))[0]):  # fmt: skip
        hint = "np.histogram counts the start of a bin, not its end"
    equal(found, np.asarray(expected), "counts", hint=hint)


def measure(recording, key, expected, hint):
    """Fail unless a number is this one; nan where it is undefined."""
    found = entry(recording.returned, key, RESULT)
    if np.isnan(expected):
        undefined = isinstance(found, (float, np.ndarray)) and np.isnan(found).all()
        require(undefined, f"{key} without a spike: {found}, expected nan.",
                f"{key} without a spike: it should be undefined, so np.nan.")  # fmt: skip
        return
    close(found, expected, key, rtol=1e-6, hint=hint)


def measures_are_right(recording, counts):
    """Rate, CV and the CV of a Poisson population, from the right counts."""
    a, counts = recording.arguments, np.asarray(counts)
    rate = 1000.0 * counts.sum() / (a["n"] * (a["stop_ms"] - a["start_ms"]))
    measure(recording, "rate_hz", rate, "spikes in the window, per neuron and per second")
    mean = counts.mean()
    hint = "np.std of the counts over their mean, all bins of the window included"
    measure(recording, "cv", counts.std() / mean if mean else np.nan, hint)
    hint = "a Poisson count has the variance m, so the standard deviation is its root"
    measure(recording, "poisson_cv", mean**-0.5 if mean else np.nan, hint)


@test_case(name="counts of the example", points=0.75)
def counts_of_the_example(recordings):
    """Spikes at the start, at the end and at edges of bins."""
    counts_are_right(recordings["example"], EXAMPLE_COUNTS)


@test_case(name="measures of the examples", points=0.5)
def measures_of_the_examples(recordings):
    """Rate, CV and Poisson CV; a population without a spike."""
    measures_are_right(recordings["example"], EXAMPLE_COUNTS)
    measures_are_right(recordings["silent"], [0] * 6)
    unchanged(recordings, hint="np.array makes an array of your own")


def picture(recordings):
    """The counts of the example; in grey, the right ones."""
    figure, (axis,) = panels()
    places = 11.0 + 2.0 * np.arange(5)
    axis.bar(places, EXAMPLE_COUNTS, width=1.9, color="0.85")
    counts = recordings["example"].returned["counts"]
    axis.plot(places[: len(counts)], counts[:5], "o")
    axis.set(xlabel="time (ms)", ylabel="spikes per bin")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings


def on_grid(low, high, count):
    """A sampler of times on the grid of 0.1 ms, in any order, as decimal numbers."""

    def sample(rng):
        return [int(k) / 10 for k in rng.integers(10 * low, 10 * high, count)]

    return sample


def at_edges(rng):
    """Times at the edges of bins of 0.3 ms from 10 ms, with the errors of a sum, and others."""
    ticks = rng.permutation(np.concatenate([100 + 3 * np.arange(0, 31), rng.integers(90, 200, 12)]))
    summed = np.cumsum(np.full(200, 0.1))  # as a clock counts them: the 100th is 9.99999999999998
    return [float(summed[k - 1]) for k in ticks]


draws = {
    "drawn": {
        "times_ms": on_grid(90, 285, 300),
        "n": integers(5, 60),
        "start_ms": one_of(100.0, 120.0),
        "stop_ms": one_of(300.0, 320.0),
        "bin_ms": one_of(1.0, 2.0, 5.0),
    },
    "edges": {
        "times_ms": at_edges,
        "n": integers(2, 9),
        "start_ms": one_of(10.0),
        "stop_ms": one_of(19.0),
        "bin_ms": one_of(0.3, 0.1, 0.6),
    },
    "empty": {
        "times_ms": one_of([]),
        "n": integers(2, 9),
        "start_ms": one_of(0.0, 20.0),
        "stop_ms": one_of(30.0, 40.0),
        "bin_ms": one_of(0.5, 2.0),
    },
    "one": settings(
        {"times_ms": [17.3], "n": 1, "start_ms": 12.3, "stop_ms": 17.3, "bin_ms": 0.5},
        {"times_ms": [42.1], "n": 1, "start_ms": 40.5, "stop_ms": 42.1, "bin_ms": 0.4},
    ),
}
domain = {
    "times_ms": on_grid(0, 40, 60),
    "n": integers(1, 60),
    "start_ms": one_of(0.0, 10.0, 15.0),
    "stop_ms": one_of(20.0, 22.0, 30.0),
    "bin_ms": one_of(0.1, 0.2, 0.5, 1.0),
}
accuracy = {"rtol": 1e-6, "atol": 1e-9}
no_promises = (  # these only say what a Poisson count is
    "the same for independent Poisson neurons",
    "from independent Poisson neurons has the variance",
)


def expected_counts(recording):
    """The counts, by comparing every spike with every bin in whole tenths of a millisecond."""
    a = recording.arguments
    ticks = np.round(10 * np.asarray(a["times_ms"], dtype=float))
    start, stop, width = (round(10 * a[key]) for key in ("start_ms", "stop_ms", "bin_ms"))
    lower = np.arange(start, stop, width)
    return ((ticks > lower[:, None]) & (ticks <= lower[:, None] + width)).sum(axis=1)


@test_case(name="other counts", points=1.5, hidden=True)
def other_counts(recordings):
    """Other windows and bins; spikes at the edges of short bins; a single spike."""
    for probe in ("drawn", "edges", "one"):
        counts_are_right(recordings[probe], expected_counts(recordings[probe]))


@test_case(name="other measures", points=1.25, hidden=True)
def other_measures(recordings):
    """Rate and variability of other spikes; no spikes at all."""
    for probe in ("drawn", "edges", "one", "empty"):
        measures_are_right(recordings[probe], expected_counts(recordings[probe]))
    unchanged(recordings, hint="np.array makes an array of your own")


### END HIDDEN TESTS
