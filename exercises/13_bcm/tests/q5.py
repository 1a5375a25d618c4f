"""Checks of question 5: learning to be selective."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "It is the loop of question 2 with another threshold, no bounds and no decay. Each step shows the row of `patterns` that the order names.",
    "The whole order is repeated, not each of its entries. After the last step, compute the responses to all patterns anew from the last weights.",
    "Begin with a copy of w0 as floats, and with the sequence of steps, `np.tile(order, rounds)`. For the selectivity, replace negative responses with 0, "
    "and look whether the largest is positive before you divide by it.",
)

HINTS = {
    "w": "each step: response, threshold, weights, in this order; the next step goes on from the new weights and the new threshold.",
    "responses": "the last weights and all patterns, in the order of their rows.",
    "selectivity": "1 - mean / largest of the responses to all patterns, with 0 for the negative ones; 0 if none is positive.",
}


def compare(r, expected, known, which=""):
    """The weights, responses and selectivity are the expected ones; else the cause, if it is a known one."""
    steps, n = expected["w"].shape
    labels = {"w": "w", "responses": "responses", "selectivity": "selectivity"}
    w = array(
        entry(r.returned, "w", "your result"),
        f"w{which}",
        shape=(steps, n),
        hint="row 0 is w0, and a row follows after each step.",
    )
    if np.ptp(expected["w"], axis=0).max() > 0 and (w == w[0]).all():
        raise CheckFailed(
            f"w{which}: all rows are the same.",
            hint="do you store the same array again and again? Store a copy in each step.",
        )
    for why, last in known.items():
        if np.allclose(w[-1], last, rtol=1e-6) and not np.allclose(
            last, expected["w"][-1], rtol=1e-5
        ):
            raise CheckFailed(f"w{which}: {why}.")
    for key, label in labels.items():
        close(
            entry(r.returned, key, "your result"),
            expected[key],
            f"{label}{which}",
            rtol=1e-5,
            atol=1e-7,
            hint=HINTS[key],
        )


@test_case(name="three patterns", points=1)
def three_patterns(recordings):
    """Eight steps with three patterns; the arguments stay as they are."""
    unchanged(recordings, hint="work on a copy of w0, such as `np.array(w0, dtype=float)`.")
    known = {
        "the threshold is used before it is updated": (1.00694201766, 0.643967847273),
        "the threshold is the square of a running mean; here it is the running mean of the squares": (
            1.0933989439,
            0.699116091414,
        ),
        "the threshold stays as it was at the start": (1.11599477149, 0.706661898069),
        "the patterns come as 0, 1, 2, …; the order says which comes": (
            1.11286623932,
            0.560847842876,
        ),
        "the patterns come one after the other in all steps; the order says which comes": (
            1.03508672282,
            0.56958132427,
        ),
        "each entry of the order is repeated; repeat the whole order": (
            0.939223962322,
            0.597298211877,
        ),
        "the threshold begins at 0, not at theta0": (1.06324683224, 0.685941521646),
    }
    expected = {
        "w": np.array(
            (
                (0.7, 0.4),
                (0.7138428416, 0.4311463936),
                (0.79760171793, 0.453989723508),
                (0.799694281718, 0.452681871141),
                (0.815647477256, 0.488576561103),
                (0.832568303158, 0.526648419381),
                (0.931024188114, 0.553500024369),
                (0.928315055089, 0.55519323251),
                (0.946721332274, 0.596607356175),
            )
        ),
        "responses": (1.220375672354, 0.915635153467, 0.459073387732),
        "selectivity": 0.2911788633776,
    }
    compare(recordings["three patterns"], expected, known)


def picture(recordings):
    """Your weights over the eight steps, and the final responses."""
    returned = recordings["three patterns"].returned
    figure, axes = panels(2)
    axes[0].plot(np.asarray(returned["w"], dtype=float), marker=".", label=["w[0]", "w[1]"])
    axes[0].set_xlabel("steps done")
    axes[0].legend(frameon=False, fontsize="small")
    axes[1].bar([0, 1, 2], np.asarray(returned["responses"], dtype=float))
    axes[1].set(xlabel="pattern", ylabel="final response", xticks=[0, 1, 2])
    return figure
