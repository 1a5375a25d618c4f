"""Checks of question 2: calcium and rate."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Draw calcium over three regular spikes: it falls, jumps, falls, jumps. Which two equations relate the top and "
    "the bottom of the jump?",
    "Call the top H. The bottom is H times the decay in one interval, and H minus the bottom is the jump. Solve for H. "
    "The mean follows from gain and loss alone.",
    "Begin with an array of zeros with three rows and select the rates above 0. For these, "
    "`x = 1000.0 / r / tau_Ca` is the interval in units of the time constant.",
)

LEVELS = (
    "the lowest plus beta is the highest, the highest decays to the lowest within one interval of 1000/r ms, and the "
    "mean is beta times tau times the rate per ms"
)


def compare(recording, expected):
    """Fail unless the three levels are the expected ones for each rate."""
    expected = np.asarray(expected, dtype=float)
    found = array(
        recording.returned, "levels", shape=expected.shape, hint="three rows, a column for each rate"
    )  # fmt: skip
    silent = np.asarray(recording.arguments["rates_Hz"]) == 0.0
    for row, what in enumerate(("lowest calcium", "mean calcium", "highest calcium")):
        close(found[row, silent], expected[row, silent], f"{what} at rate 0", rtol=0, atol=1e-15)
    for row, what in enumerate(("lowest calcium", "mean calcium", "highest calcium")):
        close(found[row], expected[row], what, rtol=1.01e-9, atol=1e-15, hint=LEVELS)


EXPECTED = {
    "example": [
        [0.09508331944775049, 0.005819767068693265, 0.0, 0.49501666655555654],
        [0.1, 0.01, 0.0, 0.5],
        [0.1050833194477505, 0.015819767068693265, 0.0, 0.5050166665555565],
    ],
    "fast": [
        [0.009191220782102818, 0.05304008275007095, 0.30829881650735963],
        [0.064, 0.128, 0.4],
        [0.20919122078210284, 0.25304008275007095, 0.5082988165073596],
    ],
}  # fmt: skip


@test_case(name="the example", points=0.8)
def the_example(recordings):
    """A slow decay: at 10 Hz, the mean is 0.1, and a spike adds a tenth of it."""
    compare(recordings["example"], EXPECTED["example"])
    unchanged(recordings, hint="make arrays of your own")


@test_case(name="a fast decay", points=0.5)
def a_fast_decay(recordings):
    """With a fast decay, calcium swings around its mean."""
    compare(recordings["fast"], EXPECTED["fast"])


def picture(recordings):
    """The three levels of both examples over the rate; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        rates = recordings[probe].arguments["rates_Hz"]
        order = np.argsort(rates)
        for expected, found in zip(EXPECTED[probe], recordings[probe].returned, strict=True):
            axis.plot(rates[order], np.array(expected)[order], "o-", c="0.75", ms=8, lw=4)
            axis.plot(rates[order], np.asarray(found)[order], "o-", ms=4, lw=0.7)
        axis.set(xlabel="rate (Hz)", ylabel="calcium", title=probe)
    return figure
