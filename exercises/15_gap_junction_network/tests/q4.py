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
