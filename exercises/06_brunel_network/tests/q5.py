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
