"""Checks of question 2: a run within bounds."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, equal, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "A loop over the rows of `X` that carries two things from step to step: the weights and the average. Everything else is kept in lists.",
    "Store a new array of weights in each step. If you change one array in place and store it again and again, all rows show the "
    "last weights. For `first_cut`, compare the weights before and after the bounds are applied.",
    "Begin with a copy of the initial weights as floats, and a list that holds it as row 0. Set the first cut to -1 and change it only while it is negative.",
)

OWN = "work on a copy of w0, such as `np.array(w0, dtype=float)`."
SHAPES = {
    "w": "one row for w0 and one after each step.",
    "y": "one response per row of X.",
    "theta": "one threshold per row of X.",
}
HINTS = {
    "w": "each step: response, average, threshold, change and decay, bounds; store a copy of the weights after each step.",
    "y": "each response with the weights that all earlier steps have left, before the change of its own step.",
    "theta": "the average goes on from step to step, from avg0; the threshold is its new value to the power p.",
}
# The sum over all rows and columns of w by other rules.
SEEN = {
    "the threshold of each step is that of the average before it": 14.0281419233,
    "the threshold is a running mean of powers; take the power of the running mean": 11.433111429,
    "the average begins anew in each step; it goes on from the last one": 13.9856475983,
    "the decay is multiplied by eta": 14.1817881265,
    "the decay is a fraction of the response; it is one of each weight": 13.7333189809,
    "there is no decay": 14.2596875158,
    "the average begins at 0, not at avg0": 14.1105461591,
    "the bounds are ignored": 16.9770644957,
    "the exponent is 2, not p": 13.6486945551,
}


def compare(r, expected, known):
    """The history and the first cut are the expected ones."""
    T = len(r.arguments["X"])
    found = {}
    for key in ("w", "y", "theta"):
        value = entry(r.returned, key, "your result")
        shape = (T + 1, len(r.arguments["w0"])) if key == "w" else (T,)
        found[key] = array(value, key, shape=shape, hint=SHAPES[key]).astype(float)
    rows = found["w"]
    if T and np.ptp(expected["w"], axis=0).max() > 0 and (rows == rows[0]).all():
        raise CheckFailed(
            "w: all rows are the same.",
            hint="do you store the same array again and again? Store a copy in each step.",
        )
    for why, total in known.items():
        if np.isclose(rows.sum(), total, rtol=1e-6) and not np.isclose(
            total, np.sum(expected["w"]), rtol=1e-5
        ):
            raise CheckFailed(f"w: {why}.")
    for key in ("y", "theta", "w"):
        close(found[key], expected[key], key, rtol=1e-5, atol=1e-7, hint=HINTS[key])
    equal(
        entry(r.returned, "first_cut", "your result"),
        expected["first_cut"],
        "first_cut",
        hint="the first step, counted from 0, in which a bound changes a weight; -1 if none does. Later cuts do not replace it.",
    )


@test_case(name="six inputs", points=1)
def six_inputs(recordings):
    """The history of six steps with bounds and decay; the arguments stay as they are."""
    unchanged(recordings, hint=OWN)
    expected = {
        "w": (
            (0.8, 0.6),
            (0.919619198438, 0.626539732812),
            (0.99181487491, 0.955664587832),
            (1.15, 0.98330530342),
            (1.15, 1.15),
            (1.12160897022, 1.15),
            (1.15, 1.15),
        ),
        "y": (0.9, 1.18234933203, 1.38131076746, 1.59164424274, 1.38, 2.26025255831),
        "theta": (
            0.0861556712963,
            0.180471108869,
            0.344688277943,
            0.613178032726,
            0.825212028391,
            1.55424333943,
        ),
        "first_cut": 2,
    }
    compare(recordings["six inputs"], expected, SEEN)


def picture(recordings):
    """Your weights in the public run, and the responses with the thresholds."""
    returned = recordings["six inputs"].returned
    figure, axes = panels(2)
    axes[0].plot(np.asarray(returned["w"], dtype=float), marker=".", label=["w[0]", "w[1]"])
    axes[1].plot(np.asarray(returned["y"], dtype=float), ".-", label="y")
    axes[1].plot(np.asarray(returned["theta"], dtype=float), ".-", label="theta")
    for axis in axes:
        axis.set_xlabel("step")
        axis.legend(frameon=False, fontsize="small")
    return figure
