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
