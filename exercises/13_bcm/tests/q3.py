"""Checks of question 3: the mean change, and where it vanishes."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "There is no loop over time. The first function computes all responses at once, then one threshold from their mean, and then one mean for each weight.",
    "If all weights are m, each response is m times the sum of its input. Put this into the mean change: one term grows with the square of m, "
    "one falls with its cube, and the decay is proportional to m. Divide by m.",
    "Begin the second function with the sums of the inputs, `X.sum(axis=1)`. You need two means for each weight: of the squared sum times the input, "
    "and of the sum times the input. A quadratic equation remains; of its two solutions, take the larger.",
)

CHANGE = "the mean over the rows of eta y (y - theta) x_j, with theta the square of the mean response, minus eps w_j."
BALANCE = "with all weights equal to m, divide D_j by m, and take the larger solution of the quadratic equation, or 0 if there is none."


def compare(r, expected, known, what, hint):
    """The returned array is the expected one; else the cause, if it is a known one."""
    expected = np.asarray(expected, dtype=float)
    found = array(r.returned, what, shape=expected.shape, hint="one number per weight.")
    for why, other in known.items():
        if np.allclose(found, other, rtol=1e-6, atol=1e-10) and not np.allclose(
            other, expected, rtol=1e-5, atol=1e-9
        ):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, rtol=1e-5, atol=1e-9, hint=hint)


@test_case(name="three inputs", points=1)
def three_inputs(recordings):
    """Mean change and balance of two weights for three inputs; the arguments stay as they are."""
    unchanged(recordings, hint="make new arrays.")
    known = {
        "the threshold is the mean of the squared responses; here it is the square of the mean": (
            -0.0801509733333,
            -0.04577144,
        ),
        "each input has a threshold of its own; there is one, from the mean response": (
            -0.07676476,
            -0.215325968,
        ),
        "the threshold is the mean response, without the square": (-0.00824346666667, 0.044096),
        "this is a sum over the rows; take the mean": (-0.135325704, 0.016174736),
        "there is no decay": (-0.041708568, 0.013324912),
        "the decay is multiplied by eta": (-0.044054568, 0.007850912),
    }
    compare(
        recordings["change for three inputs"],
        (-0.051908568, -0.010475088),
        known,
        "the mean change",
        CHANGE,
    )
    known = {
        "this is the smaller of two solutions; take the larger": (0.0845743266225, 0.0732180093372),
        "the decay is ignored": (0.830732452354, 0.89593055195),
        "the decay is multiplied by eta": (0.812876934221, 0.880190092842),
        "the threshold is the mean of the squared responses; here it is the square of the mean": (
            0.801460695752,
            0.864361469781,
        ),
    }
    compare(
        recordings["balance for three inputs"],
        (0.746158125732, 0.822712542613),
        known,
        "the balance",
        BALANCE,
    )


def picture(recordings):
    """Your results for three inputs, one bar per weight."""
    figure, axes = panels(2, height=1.8)
    for axis, (probe, title) in zip(
        axes,
        (("change for three inputs", "mean change"), ("balance for three inputs", "balance")),
        strict=True,
    ):
        axis.bar([0, 1], np.asarray(recordings[probe].returned, dtype=float))
        axis.set(xlabel="weight", ylabel=title, xticks=[0, 1])
    return figure
