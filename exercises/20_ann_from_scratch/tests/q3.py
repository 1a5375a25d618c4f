"""Checks of question 3: back-propagation."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, require, unchanged

OK_FORMAT = False
name = "q3"

hints = (
    "First go forward and keep the activities of all layers. Then go backwards, and carry one array along: the deltas of the "
    "present layer, with a row for each sample.",
    "The deltas of the last layer are the probabilities, minus 1 at the right class, divided by n. In each layer, the "
    "gradient of the weights is a matrix product of the transposed deltas with the activities of the layer before; that "
    "of the biases is the sum of the deltas over the samples.",
    "To go from a layer to the one before, multiply the deltas by its weights (not transposed, because the sum is over the unit "
    "that they lead **to**), then entry by entry by f', which you get from the activities. At the end, bring the layers into the order first to last and "
    "`pack` them.",
)

TOLERANCE = {"rtol": 1e-7, "atol": 1e-7}


def wrong_ways(arguments):
    """What typical mistakes return, with the reason; only the grader knows these."""
    return {}


def blocks(vector, sizes):
    """The parts of a vector like theta by their names, the last layer first."""
    found, start = [], 0
    for number, (m, n) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        found.append((f"weights of layer {number}", vector[start : start + m * n].reshape(n, m)))
        found.append((f"biases of layer {number}", vector[start + m * n : start + (m + 1) * n]))
        start += (m + 1) * n
    return found[::-1]


def compare(recording, expected):
    """The gradient against the expected one, from the last layer backwards; known mistakes are named."""
    found = array(
        recording.returned, "gradient", shape=expected.shape, hint="one entry for each parameter; `pack` makes the vector."
    ).astype(float)
    if np.allclose(found, expected, **TOLERANCE):
        return
    for why, other in wrong_ways(recording.arguments).items():
        if np.allclose(found, other, **TOLERANCE):
            raise CheckFailed(f"gradient: {why}.")
    sizes = recording.arguments["sizes"]
    right = []
    for (what, one), (_, other) in zip(blocks(found, sizes), blocks(expected, sizes), strict=True):
        so_far = f"the {', the '.join(right)} are right." if right else "the deltas of the last layer are (p - [k = y]) / n."
        close(one, other, f"gradient of the {what}", hint=so_far, **TOLERANCE)
        right.append(what)


@test_case(name="gradients of a small network", points=1.5)
def small_network(recordings):
    """The gradient of three samples, with sigmoids and with tanh; the arguments stay as they are."""
    compare(
        recordings["sigmoid"],
        np.array(
            [0.009507334140, 0.077756774217, 0.016767830965, -0.152523800729, -0.020960057743, -0.059084991562,
             0.016416483036, 0.003228564596, -0.013499741808, 0.004263862411, 0.056735402891, 0.091201547805,
             -0.004263862411, -0.056735402891, -0.091201547805, 0.050589350413, -0.050589350413]
        ),
    )  # fmt: skip
    compare(
        recordings["tanh"],
        np.array(
            [0.047764814163, 0.150744067444, 0.055949938222, -0.323555611636, -0.198065060194, -0.093992850130,
             0.149043164252, -0.152447166003, -0.138962181443, 0.053160774775, 0.131346363714, 0.096984249557,
             -0.053160774775, -0.131346363714, -0.096984249557, 0.220482319880, -0.220482319880]
        ),
    )  # fmt: skip
    unchanged(recordings, hint="`unpack` returns views: do not change W and b in place, nor inputs or labels.")


def picture(recordings):
    """The gradients of the two public examples."""
    return pictures.curve(
        range(17),
        {probe: np.asarray(recordings[probe].returned, dtype=float) for probe in ("sigmoid", "tanh")},
        "parameter",
        "gradient",
        marker="o",
    )
