"""Checks of question 1: one step of the rule."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, number, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Five short lines, one for each item of the list. Each line may use what the lines above it have made, and the weights as "
    "they were given.",
    "Make a new array for the weights: adding to the given array in place changes the caller's weights, and fails if they are "
    "integers. Only the last item depends on whether there are bounds.",
    "Begin with the response, `w @ x`. For the bounds, np.clip takes the lower and the upper one; ask for `w_max is not None` first, "
    "because a bound may be any number.",
)

FORM = "return the tuple (w, avg, theta, y), in this order."
OWN = "make a new array: `w += …` and `w[…] = …` change the caller's array."
ORDER = "use y, the new threshold and the weights before the step; subtract eps times these weights; apply the bounds last."
SEEN = {  # by probe: what the threshold and the new weights become by other rules
    "no bounds": {
        "theta": {
            "this is the old average to the power p; take the new one": 0.091125,
            "the exponent is 2, not p": 0.3481,
            "this is the new average without the exponent": 0.59,
            "this is a running mean of powers; take the power of the running mean": 0.803458142857,
            "the product of the new average and p is no power": 1.77,
        },
        "w": {
            "the threshold is that of the old average": (0.55278654875, -0.5016618825, 1.96611749),
            "the decay is multiplied by eta": (0.54769274829, -0.55703577366, 2.06483563512),
            "the decay is multiplied by the response": (
                0.52039274829,
                -0.49333577366,
                1.89193563512,
            ),
            "the decay is a fraction of the response; it is one of each weight": (
                0.45032274829,
                -0.66350577366,
                1.98202563512,
            ),
            "the decay takes a fraction of the weights after they have grown; take it of those before": (
                0.51189315591,
                -0.523967369504,
                1.93637684066,
            ),
            "the decay takes the same amount from each weight": (
                0.48042274829,
                -0.63340577366,
                2.01212563512,
            ),
            "there is no decay": (0.55042274829, -0.56340577366, 2.08212563512),
            "the weights grow where they should decay": (
                0.57142274829,
                -0.61240577366,
                2.21512563512,
            ),
            "the factor y is missing": (0.454120803, -0.555479562, 1.894360584),
            "only the change is returned; add it to the weights": (
                0.22942274829,
                0.18559422634,
                0.04912563512,
            ),
        },
    },
    "bounds": {
        "theta": {
            "this is the old average to the power p; take the new one": 0.758598839025,
            "the exponent is 2, not p": 0.997779012346,
            "this is the new average without the exponent": 0.998888888889,
            "this is a running mean of powers; take the power of the running mean": 1.17677895214,
            "the product of the new average and p is no power": 1.69811111111,
        },
        "w": {
            "the threshold is that of the old average": (1.3, 0, 0.719929815872),
            "the decay is multiplied by eta": (1.3, 0, 0.712870342543),
            "the decay is multiplied by the response": (1.3, 0, 0.675430342543),
            "the decay is a fraction of the response; it is one of each weight": (
                1.3,
                0,
                0.649150342543,
            ),
            "the decay takes a fraction of the weights after they have grown; take it of those before": (
                1.3,
                0,
                0.693404832266,
            ),
            "the decay takes the same amount from each weight": (1.3, 0, 0.684850342543),
            "there is no decay": (1.3, 0, 0.714850342543),
            "the weights grow where they should decay": (1.3, 0, 0.732850342543),
            "the factor y is missing": (1.3, 0, 0.634443078787),
            "a weight below 0 is left there": (1.3, -0.161413270721, 0.696850342543),
            "the bounds are ignored": (1.65211395581, -0.161413270721, 0.696850342543),
            "the upper bound is 1, not w_max": (1, 0, 0.696850342543),
            "the bounds are applied before the decay": (1.264, -0.003, 0.696850342543),
            "only the change is returned; add it to the weights": (0.1, -0.1, 0.0968503425425),
        },
    },
}


def compare(r, expected, known):
    """The four results are the expected ones: first those that come first in a step."""
    labels = ("w", "avg", "theta", "y")
    parts = [entry(r.returned, i, "your result", hint=FORM) for i in range(4)]
    hints = {
        "y": f"the sum of the products of the given weights and the inputs; {FORM}",
        "avg": "the average moves by (y - avg) / tau.",
        "theta": "the new average to the power p.",
    }
    for label in ("y", "avg", "theta"):
        i = labels.index(label)
        if label == "theta":
            value = number(parts[i], label)
            for why, other in known["theta"].items():
                if np.isclose(value, other, rtol=1e-6) and not np.isclose(
                    other, expected[i], rtol=1e-5
                ):
                    raise CheckFailed(f"theta: {why}.")
        close(parts[i], expected[i], label, atol=1e-8, hint=hints[label])
    found = array(parts[0], "the new weights", shape=np.shape(expected[0]), hint=FORM)
    for why, other in known["w"].items():
        if np.allclose(found, other, rtol=1e-6) and not np.allclose(other, expected[0], rtol=1e-5):
            raise CheckFailed(f"the new weights: {why}.")
    close(found, expected[0], "the new weights", atol=1e-8, hint=ORDER)


@test_case(name="a step without bounds", points=0.5)
def without_bounds(recordings):
    """Three weights, one of them negative, with decay; the arguments stay as they are."""
    unchanged(recordings, hint=OWN)
    expected = ((0.52942274829, -0.51440577366, 1.94912563512), 0.59, 0.205379, 1.43)
    compare(recordings["no bounds"], expected, SEEN["no bounds"])


@test_case(name="a step with bounds", points=0.5)
def with_bounds(recordings):
    """One weight reaches the upper bound, one the lower, and one stays between."""
    expected = ((1.3, 0.0, 0.696850342543), 0.9988888888889, 0.9981118457607, 2.19)
    compare(recordings["bounds"], expected, SEEN["bounds"])


def picture(recordings):
    """The weights before and after the step without bounds."""
    r = recordings["no bounds"]
    figure, (axis,) = panels(height=1.8)
    for values, shift, label in (
        (r.arguments["w"], -0.15, "before"),
        (r.returned[0], 0.15, "after"),
    ):
        axis.bar(np.arange(3) + shift, np.asarray(values, dtype=float), 0.3, label=label)
    axis.set(xlabel="weight", xticks=range(3))
    axis.legend(frameon=False, fontsize="small")
    return figure
