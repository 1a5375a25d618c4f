"""Checks of question 5: stochastic gradient descent and the learning curve."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, require, unchanged

OK_FORMAT = False
name = "q5"

hints = (
    "Two things alternate: note a row of the curve, and make a step. There is one row more than steps.",
    "For a step you need the gradient for the rows of the batch only; an array can be indexed with a list of row numbers, "
    "also with repeated ones. For a row of the curve you need the scores of all training samples and of all held-out samples.",
    "Write a helper that returns the three numbers for the present parameters, and call it before the loop and at the end of each "
    "pass. The chosen class is `argmax(axis=1)` of the scores, and the accuracy is the mean of an equality.",
)

TOLERANCE = {"rtol": 1e-6, "atol": 1e-6}
COLUMNS = ("training loss", "held-out loss", "held-out accuracy")


def wrong_ways(arguments):
    """What typical mistakes return, with the reason; only the grader knows these."""
    return {}


def compare(recording, expected_curve, expected_final):
    """The curve column by column, then the final parameters; known mistakes are named."""
    returned = recording.returned
    require(isinstance(returned, (tuple, list)) and len(returned) == 2, "Return the tuple (curve, final).")
    curve = array(
        returned[0], "curve", shape=expected_curve.shape, hint="one row before the first step and one after each step."
    ).astype(float)
    final = array(returned[1], "final parameters", shape=expected_final.shape).astype(float)
    if np.allclose(curve, expected_curve, **TOLERANCE) and np.allclose(final, expected_final, **TOLERANCE):
        return
    for why, (other_curve, other_final) in wrong_ways(recording.arguments).items():
        if np.allclose(curve, other_curve, **TOLERANCE) and np.allclose(final, other_final, **TOLERANCE):
            raise CheckFailed(f"training: {why}.")
    close(curve[0], expected_curve[0], "row 0 of the curve", hint="it describes the network before the first step.", **TOLERANCE)
    close(final, expected_final, "final parameters", hint="one step down for each batch, with the mean over its entries.", **TOLERANCE)
    for column, what in enumerate(COLUMNS):
        close(curve[:, column], expected_curve[:, column], what, hint="row t describes the network after t steps, over all samples.", **TOLERANCE)


@test_case(name="three steps", points=1)
def three_steps(recordings):
    """The learning curve and the parameters of three steps; the arguments stay as they are."""
    curve = [
        [0.829020594099, 0.678061865085, 0.666666666667],
        [0.729270307665, 0.677874058646, 0.333333333333],
        [0.740177255499, 0.648432678522, 0.666666666667],
        [0.856796190963, 0.675865761041, 0.666666666667],
    ]
    final = [0.572041775581, -0.453760440459, 1.156900252442, 0.297702270446, -0.583927714877, 0.842525216611]
    final += [0.183927714877, -0.042525216611, 0.252370751523, 0.897629248477]
    unchanged(recordings, hint="`theta -= …` changes the caller's array; write `theta = theta - …`.")
    compare(recordings["three steps"], np.array(curve), np.array(final))


def picture(recordings):
    """The learning curve of the public example."""
    curve = np.asarray(recordings["three steps"].returned[0], dtype=float)
    return pictures.curve(range(len(curve)), dict(zip(COLUMNS, curve.T)), "step", "loss, accuracy", marker="o")
