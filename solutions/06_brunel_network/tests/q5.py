"""Checks of question 5: statistics of given spike trains."""

from autograder.checks import close, entry, require
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"


def is_nan(value):
    """Whether a value is the float nan."""
    return isinstance(value, float) and value != value


@test_case(name="rate and CV of the examples", points=1)
def rate_and_cv(recordings):
    """31 spikes of four neurons in 0.1 s; three neurons have a CV: 0, 0 and 0.526."""
    four = recordings["four"].returned
    hint = "only spikes in the window, but all four neurons; sort each train; ddof=0."
    close(entry(four, "rate_hz", "your result"), 77.5, "rate of the four", unit="Hz", hint=hint)
    close(entry(four, "cv", "your result"), 0.17537788, "CV of the four", rtol=1e-6, hint=hint)
    unison = recordings["unison"].returned
    close(entry(unison, "rate_hz", "your result"), 50.0, "rate of the three", unit="Hz")
    require(
        is_nan(entry(unison, "cv", "your result")),
        f"CV of the three: {unison['cv']!r}, expected nan: no neuron has three spikes.",
    )


@test_case(name="synchrony of the examples", points=1)
def synchrony(recordings):
    """Three neurons in unison have chi = 1; the four, 0.650."""
    hint = "the mean over all neurons first, then the variance over bins; and the square root."
    unison = recordings["unison"].returned
    close(entry(unison, "chi", "your result"), 1.0, "chi of the three", rtol=1e-6, hint=hint)
    four = recordings["four"].returned
    close(entry(four, "chi", "your result"), 0.64993368, "chi of the four", rtol=1e-6, hint=hint)


def picture(recordings):
    """The trains of the first example: what is judged and what is not."""
    from autograder.pictures import panels

    given = recordings["four"].arguments
    figure, (axis,) = panels()
    axis.axvspan(given["start_ms"], given["stop_ms"], color="#56b4e9", alpha=0.25, lw=0)
    axis.plot(given["times_ms"], given["senders"], "|", ms=14, c="#0072b2")
    axis.set(
        xlabel="time (ms), the window shaded", ylabel="neuron", yticks=range(4), ylim=(-0.6, 3.6)
    )
    return figure


### BEGIN HIDDEN TESTS
from itertools import pairwise

import numpy as np
from autograder.draw import one_of


def bursty_times(rng):
    """Spike times between grid points that crowd around common events."""
    events = rng.choice(np.arange(20.0, 760.0, 37.0), size=600)
    return np.round(np.abs(events + rng.normal(0.0, 7.0, size=600)), 1) + 0.05


draws = {
    "drawn": {
        "times_ms": bursty_times,
        "senders": lambda rng: rng.integers(0, 30, size=600) * 2 % 59,  # odd ranks are silent
        "n_neurons": one_of(60, 70),
        "start_ms": one_of(100.0, 150.0, 200.0),
        "stop_ms": one_of(600.0, 650.0, 700.0),
        "bin_ms": one_of(2.0, 5.0, 10.0),
    },
    # Neurons 0 to 4 and 11 to 13 are ordinary; 5 and 6 have three spikes in the window and one
    # before it, 7 two; 8 has one in each bin; 9 is silent, 10 silent in the window.
    "sparse": {
        "times_ms": lambda rng: sparse_times(rng)[SHUFFLED],
        "senders": lambda rng: np.repeat(np.arange(14), SPIKES + BEFORE)[SHUFFLED],
        "n_neurons": one_of(14),
        "start_ms": one_of(100.0),
        "stop_ms": one_of(394.0),
        "bin_ms": one_of(4.9),  # 294.0 / 4.9 = 59.999…
    },
}

SPIKES = np.array([9, 14, 7, 20, 11, 3, 3, 2, 60, 0, 0, 8, 16, 5])
BEFORE = np.array([1, 0, 2, 0, 1, 1, 1, 2, 1, 0, 4, 0, 1, 0])
SHUFFLED = np.random.default_rng(0).permutation(int((SPIKES + BEFORE).sum()))


def sparse_times(rng):
    """The spike times of one neuron after the other, away from the edges of the bins."""
    times = []
    for inside, before in zip(SPIKES, BEFORE, strict=True):
        bins = rng.permutation(60)[:inside]
        times += list(100.0 + 4.9 * (bins + rng.uniform(0.1, 0.9, inside)))
        times += list(rng.uniform(10.0, 99.0, before))
    return np.round(times, 2)


def trains(arguments):
    """The spikes in the window, a sorted list per neuron."""
    start, stop = arguments["start_ms"], arguments["stop_ms"]
    pairs = list(zip(arguments["times_ms"].tolist(), arguments["senders"].tolist(), strict=True))
    return [
        sorted(t for t, who in pairs if who == neuron and start < t <= stop)
        for neuron in range(arguments["n_neurons"])
    ]


@test_case(name="rate and CV of other trains", points=1, hidden=True)
def rate_and_cv_elsewhere(recordings):
    """Rate and CV of many neurons, some of them silent, in another window."""
    for probe in ("drawn", "sparse"):
        rate_and_cv_are_right(recordings[probe])


def rate_and_cv_are_right(found):
    """Rate and CV as the text defines them, in plain Python."""
    given = trains(found.arguments)
    window_s = (found.arguments["stop_ms"] - found.arguments["start_ms"]) / 1000.0
    rate = sum(map(len, given)) / len(given) / window_s
    cvs = []
    for train in given:
        intervals = [late - early for early, late in pairwise(train)]
        if len(intervals) >= 2:
            mean = sum(intervals) / len(intervals)
            variance = sum((i - mean) ** 2 for i in intervals) / len(intervals)
            cvs.append(variance**0.5 / mean)
    hint = "window, silent neurons, order of the spikes, at least three spikes, ddof=0?"
    close(entry(found.returned, "rate_hz", "your result"), rate, "rate", rtol=1e-6, hint=hint)
    cv = sum(cvs) / len(cvs)
    close(entry(found.returned, "cv", "your result"), cv, "CV", rtol=1e-6, hint=hint)


@test_case(name="synchrony of other trains", points=1, hidden=True)
def synchrony_elsewhere(recordings):
    """Synchrony of many neurons, some of them silent or constant, with other bins."""
    for probe in ("drawn", "sparse"):
        synchrony_is_right(recordings[probe])


def synchrony_is_right(found):
    """Chi as the text defines it."""
    given = trains(found.arguments)
    start, stop = found.arguments["start_ms"], found.arguments["stop_ms"]
    edges = np.linspace(start, stop, round((stop - start) / found.arguments["bin_ms"]) + 1)
    counts = np.array([np.histogram(train, edges)[0] for train in given])
    chi = np.sqrt(np.var(counts.mean(axis=0)) / np.mean([np.var(row) for row in counts]))
    hint = "bins from the start of the window, their number rounded; all neurons in both means?"
    close(entry(found.returned, "chi", "your result"), chi, "chi", rtol=1e-6, hint=hint)


### END HIDDEN TESTS
