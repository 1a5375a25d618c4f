"""Checks of question 2: the forward pass."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, require, unchanged

OK_FORMAT = False
name = "q2"

hints = (
    "Take the layers one after the other, and give each the activities of the layer before. The first one gets the "
    "inputs. Only the last is treated differently.",
    "With one sample per row, the weighted sums of a whole layer are one matrix product with the transposed weights, plus the biases. "
    "An exponential of a large positive number overflows; `np.tanh` never does.",
    "Begin with `unpack(theta, sizes)` and an empty list. In a loop over the layers, compute `present @ W.T + b`, apply the "
    "unit unless the layer is the last one, and append the result.",
)

TOLERANCE = {"rtol": 1e-7, "atol": 1e-7}


def wrong_ways(arguments):
    """What typical mistakes return, with the reason; only the grader knows these."""
    return {}


SHAPES = "one row per sample and one column per unit; no exponential may overflow."


def compare(recording, expected):
    """Each returned array against the expected one, from the first layer on; known mistakes are named."""
    found = recording.returned
    require(isinstance(found, (list, tuple, np.ndarray)), "Return a list with one array for each layer.")
    require(
        len(found) == len(expected),
        f"The list has {len(found)} entries, expected {len(expected)}: one for each layer of weights.",
        "The list has the wrong length: one array for each layer of weights.",
        hint="hidden activities first, the scores last; the inputs are not in the list.",
    )
    found = [array(one, f"layer {number}", shape=np.shape(other), hint=SHAPES) for number, (one, other) in enumerate(zip(found, expected), 1)]
    if all(np.allclose(one, other, **TOLERANCE) for one, other in zip(found, expected)):
        return
    for why, others in wrong_ways(recording.arguments).items():
        if all(np.allclose(one, other, **TOLERANCE) for one, other in zip(found, others)):
            raise CheckFailed(f"Forward: {why}.")
    for number, (one, other) in enumerate(zip(found, expected, strict=True), start=1):
        last = number == len(expected)
        what = f"layer {number}, {'the scores' if last else 'hidden activities'}"
        hint = "sums with biases, without f." if last else "f of the weighted sums of the layer before, with biases."
        close(one, other, what, hint=hint, **TOLERANCE)


@test_case(name="three hidden units", points=1)
def three_hidden_units(recordings):
    """Activities and scores of two samples, with sigmoids and with tanh; the arguments stay as they are."""
    compare(
        recordings["sigmoid"],
        [
            np.array([[0.757679639004, 0.542397940774, 0.235052196236], [0.425557483188, 0.487502603516, 0.782449776423]]),
            np.array([[0.222792280392, 0.204327844533], [0.296667750543, 1.034639134321]]),
        ],
    )
    compare(
        recordings["tanh"],
        [
            np.array([[0.814414093766, 0.168381045871, -0.827451611008], [-0.291312612452, -0.049958374958, 0.856484915472]]),
            np.array([[0.185748214463, -1.543308803725], [0.405142417724, 1.003999721674]]),
        ],
    )
    unchanged(recordings, hint="`+=` changes an array in place, and W and b are views of theta.")


def picture(recordings):
    """The hidden activities of the two public examples."""
    figure, axes = pictures.panels(2)
    for axis, probe in zip(axes, ("sigmoid", "tanh"), strict=True):
        for number, row in enumerate(np.asarray(recordings[probe].returned[0], dtype=float)):
            axis.plot(range(len(row)), row, "o-", label=f"sample {number}")
        axis.set(title=probe, xlabel="hidden unit", ylabel="activity", xticks=range(3))
        axis.legend(frameon=False, fontsize="small")
    return figure
