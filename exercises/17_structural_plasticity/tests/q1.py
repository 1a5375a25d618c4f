"""Checks of question 1: the growth curve."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Compute the curve by hand at three values of calcium: at one zero, halfway, and at the other zero.",
    "First the centre and the width from the two zeros, then the distance from the centre in units of the width. "
    "The minus sign belongs to the square, not to the distance.",
    "Begin with `xi = (curve['eta'] + curve['eps']) / 2` and a line like it for `zeta`, which has the square root of "
    "`np.log(2)` below the bar. `np.exp` takes the whole array.",
)

CURVE = (
    "the peak is the growth rate, halfway between the zeros; there are zeros at eta and at eps; and far away the "
    "curve tends to minus the growth rate"
)


def compare(recording, expected):
    """Fail unless the growth is the expected one at each calcium."""
    expected = np.asarray(expected, dtype=float)
    found = array(recording.returned, "growth", shape=expected.shape, hint="one value per calcium")
    close(found, expected, "growth", unit="per ms", rtol=0, atol=1.01e-12, hint=CURVE)


EXPECTED = {
    "example": [
        -0.001159444995671444, 0.0, 0.0018789379691023962, 0.004, 0.0, -0.003635697228312735, 0.003406997698298324,
    ],
    "negative": [-0.01703498849149162, 0.0, 0.008334709604238828, 0.019710664152410223],
}  # fmt: skip


@test_case(name="the curve", points=0.8)
def the_curve(recordings):
    """Seven values of one curve, with both zeros and the peak."""
    compare(recordings["example"], EXPECTED["example"])
    unchanged(recordings, hint="make arrays and dictionaries of your own")


@test_case(name="a negative growth rate", points=0.5)
def a_negative_growth_rate(recordings):
    """With a negative growth rate, elements are lost between the zeros."""
    compare(recordings["negative"], EXPECTED["negative"])


def picture(recordings):
    """Both examples over calcium; in grey, as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        recording = recordings[probe]
        calcium, curve = recording.arguments["calcium"], recording.arguments["curve"]
        order = np.argsort(calcium)
        for zero in (curve["eta"], curve["eps"]):
            axis.axvline(zero, c="0.85", lw=1)
        axis.axhline(0.0, c="0.85", lw=1)
        axis.plot(calcium[order], np.array(EXPECTED[probe])[order], "o-", c="0.75", ms=8, lw=4)
        axis.plot(calcium[order], np.asarray(recording.returned)[order], "o-", ms=4, lw=0.7)
        axis.set(xlabel="calcium", ylabel="growth (per ms)", title=probe)
    return figure
