"""Checks of question 5: statistics of given spike trains."""

import numpy as np
from autograder.checks import close, entry, number, require, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

hints = (
    "Everything begins with the same step: keep the spikes with start_ms < t <= stop_ms, times and "
    "senders together, and forget the others.",
    "For the CV take one neuron after the other, sort its times, and take differences of successive "
    "ones. For chi you need a table of counts, one row per neuron (silent ones too), one column per "
    "bin: its mean over rows varies over bins, and so does each row.",
    "Begin with a mask, true where start_ms < t <= stop_ms, and apply it to both arrays. With "
    "`edges = np.linspace(start_ms, stop_ms, n_bins + 1)`, one row of the table is "
    "`np.histogram(train, edges)[0]`; it counts a spike at the last edge.",
)

OWN = "times_ms.sort() and times_ms -= … change the caller's array; np.sort(times_ms) makes a new one."
KNOWN = {  # what known mistakes give for the four neurons
    "rate_hz": {
        87.5: "spikes outside of the window do not count.",
        0.0775: "in Hz: the window is in ms.",
        310.0: "the mean over all neurons, not the sum.",
        38.75: "divide by the length of the window, not by stop_ms.",
    },
    "cv": {
        0.18601633: "the variance divides by the number of intervals (ddof=0).",
        0.13153341: "a neuron with fewer than three spikes has no CV, so it does not enter the mean.",
        0.84318519: "spikes outside of the window make no intervals.",
        -0.17537788: "sort the spikes of each neuron.",
        0.29351602: "one CV for each neuron, then their mean; not one of all intervals.",
        0.09227220: "sd over mean, not its square.",
    },
    "chi": {
        0.42241379: "the square root is missing.",
        2.59973473: "the mean over neurons, not the sum.",
        0.67570191: "the mean of the variances, and one root at the end.",
    },
}


def is_nan(value):
    """Whether a value is the float nan."""
    return isinstance(value, float) and value != value


def clue(key, found, otherwise):
    """What a wrong number of the four neurons points at."""
    known = KNOWN[key].items()
    return next((why for value, why in known if abs(found / value - 1) < 1e-5), otherwise)


def four_have(recordings, key, expected, hint):
    """Fail unless the four neurons have this value."""
    found = entry(recordings["four"].returned, key, "your result")
    hint = clue(key, number(found, f"{key} of the four", hint=hint), hint)
    close(found, expected, f"{key} of the four", rtol=1e-5, hint=hint)


@test_case(name="rate of the examples", points=0.25)
def rate(recordings):
    """31 spikes of four neurons in 0.1 s, and 6 of three in 0.04 s; the arrays stay as they are."""
    unchanged(recordings["four"], hint=OWN)
    hint = "spikes in the window only, but all four neurons."
    four_have(recordings, "rate_hz", 77.5, hint)
    unison = entry(recordings["unison"].returned, "rate_hz", "your result")
    close(unison, 50.0, "rate_hz of the three", unit="Hz", rtol=1e-5)


@test_case(name="CV of the examples", points=0.25)
def cv(recordings):
    """Three of the four have a CV: 0, 0 and 0.526; of the three in unison, none."""
    hint = "one CV per neuron, from its sorted spikes in the window; then the mean over neurons."
    four_have(recordings, "cv", 0.17537788, hint)
    unison = entry(recordings["unison"].returned, "cv", "your result")
    require(
        is_nan(unison), f"cv of the three: {unison!r}, expected nan: no neuron has three spikes."
    )


@test_case(name="synchrony of the examples", points=0.25)
def synchrony(recordings):
    """Three neurons in unison have chi = 1; the four, 0.650."""
    hint = "the mean over all neurons first, then the variance over bins; and the square root."
    unison = entry(recordings["unison"].returned, "chi", "your result")
    close(unison, 1.0, "chi of the three", rtol=1e-5, hint=hint)
    four_have(recordings, "chi", 0.64993368, hint)


@test_case(name="ends of the window", points=0.25)
def ends(recordings):
    """A spike at start_ms does not count, and one at stop_ms does: in the rate and in the last bin."""
    right = right_ones(recordings["four"].returned, {"rate_hz": 77.5, "chi": 0.64993368})
    ends_are_right(recordings["ends"], right, {"rate_hz": 37.5, "chi": 0.88640526})


def right_ones(result, expected):
    """Those of the expected entries that are right."""
    right = []
    for key, value in expected.items():
        found = entry(result, key, "your result")
        if isinstance(found, (float, int, np.number)) and abs(found / value - 1) < 1e-5:
            right.append(key)
    return right


def ends_are_right(recording, right, expected):
    """Fail unless what is right without spikes at the ends of the window is right with them, too."""
    require(right, "Neither the rate nor the synchrony is right elsewhere: mend them first.")
    why = {
        "rate_hz": "a spike at start_ms does not count, one at stop_ms does: start < t <= stop.",
        "chi": "a spike at stop_ms belongs to the last bin, and one at start_ms to none.",
    }
    for key in right:
        found = entry(recording.returned, key, "your result")
        close(found, expected[key], f"{key} with spikes at the ends", rtol=1e-5, hint=why[key])


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

from autograder.draw import integers, one_of


def bursty_times(rng):
    """Spike times between grid points that crowd around common events."""
    events = rng.choice(np.arange(20.0, 760.0, 37.0), size=600)
    return np.round(np.abs(events + rng.normal(0.0, 7.0, size=600)), 1) + 0.05


draws = {
    # (98.9 - 0) / 2.3 is a little more than 43 for a computer: np.arange and np.ceil make 44 bins.
    "odd_bins": {
        "times_ms": lambda rng: 2.3 * (rng.integers(0, 43, 90) + rng.uniform(0.1, 0.9, 90)),
        "senders": lambda rng: rng.integers(0, 6, 90),
        "n_neurons": one_of(6, 7),
        "start_ms": one_of(0.0),
        "stop_ms": one_of(98.9),
        "bin_ms": one_of(2.3),
    },
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
    "other_ends": {
        "times_ms": lambda rng: np.append(
            [50.0, 150.0, 150.0], 50.0 + 5.0 * (rng.integers(0, 20, 12) + rng.uniform(0.1, 0.9, 12))
        ),
        "senders": lambda rng: np.append([0, 1, 2], rng.integers(0, 5, 12)),
        "n_neurons": one_of(5, 6),
        "start_ms": one_of(50.0),
        "stop_ms": one_of(150.0),
        "bin_ms": one_of(5.0),
    },
}
no_promises = ("if they are independent",)
domain = {
    "n_neurons": integers(60, 90),
    "start_ms": one_of(0.0, 50.0, 90.0, 150.0),
    "stop_ms": one_of(190.0, 490.0, 790.0),
    "bin_ms": one_of(1.0, 2.0, 5.0, 10.0),
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


@test_case(name="rate of other trains", points=0.75, hidden=True)
def rate_elsewhere(recordings):
    """The rate of many neurons, some of them silent, in another window."""
    for probe in ("drawn", "sparse"):
        found = recordings[probe]
        unchanged(found, hint=OWN)
        hint = "spikes in the window only, but all neurons, silent ones too."
        rate_hz = entry(found.returned, "rate_hz", "your result")
        close(rate_hz, mean_rate_hz(found.arguments), "rate_hz", rtol=1e-5, hint=hint)


def mean_rate_hz(arguments):
    """The rate as the text defines it."""
    given = trains(arguments)
    window_s = (arguments["stop_ms"] - arguments["start_ms"]) / 1000.0
    return sum(map(len, given)) / len(given) / window_s


@test_case(name="CV of other trains", points=0.75, hidden=True)
def cv_elsewhere(recordings):
    """The CV of many neurons, some with too few spikes, in another window."""
    for probe in ("drawn", "sparse"):
        found = entry(recordings[probe].returned, "cv", "your result")
        hint = (
            "order of the spikes, at least three of them in the window, no interval that reaches out "
            "of it, ddof=0, mean over neurons?"
        )
        expected = mean_cv(trains(recordings[probe].arguments))
        close(found, expected, "cv", rtol=1e-5, hint=hint)


def mean_cv(given):
    """The mean CV as the text defines it, in plain Python."""
    cvs = []
    for train in given:
        intervals = [late - early for early, late in pairwise(train)]
        if len(intervals) >= 2:
            mean = sum(intervals) / len(intervals)
            variance = sum((i - mean) ** 2 for i in intervals) / len(intervals)
            cvs.append(variance**0.5 / mean)
    return sum(cvs) / len(cvs)


@test_case(name="synchrony of other trains", points=0.75, hidden=True)
def synchrony_elsewhere(recordings):
    """Synchrony of many neurons, some of them silent or constant, with other bins."""
    for probe in ("drawn", "sparse", "odd_bins"):
        found = recordings[probe]
        hint = "bins from the start of the window, their number rounded; two spikes in a bin; all neurons?"
        chi = entry(found.returned, "chi", "your result")
        close(chi, synchrony_chi(found.arguments), "chi", rtol=1e-5, hint=hint)


def synchrony_chi(arguments):
    """Chi as the text defines it; the last bin holds its right edge."""
    given = trains(arguments)
    start, stop = arguments["start_ms"], arguments["stop_ms"]
    edges = np.linspace(start, stop, round((stop - start) / arguments["bin_ms"]) + 1)
    counts = np.array([np.histogram(train, edges)[0] for train in given])
    return np.sqrt(np.var(counts.mean(axis=0)) / np.mean([np.var(row) for row in counts]))


@test_case(name="other ends of the window", points=0.75, hidden=True)
def other_ends(recordings):
    """Spikes at both ends of another window."""
    inside, at_ends = recordings["drawn"], recordings["other_ends"]
    right = right_ones(inside.returned, rate_and_chi(inside.arguments))
    ends_are_right(at_ends, right, rate_and_chi(at_ends.arguments))


def rate_and_chi(arguments):
    """Rate and synchrony as the text defines them."""
    return {"rate_hz": mean_rate_hz(arguments), "chi": synchrony_chi(arguments)}


### END HIDDEN TESTS
