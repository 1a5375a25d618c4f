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


### BEGIN HIDDEN TESTS
from autograder.draw import one_of


def _size(sizes):
    return sum((m + 1) * n for m, n in zip(sizes[:-1], sizes[1:]))


def _network(sizes, unit, n, classes=None):
    """Draws of a network and n samples; classes: those that occur."""
    return {
        "theta": lambda rng: rng.normal(0, 0.9, _size(sizes)),
        "sizes": one_of(sizes),
        "unit": one_of(*unit.split()),
        "inputs": lambda rng: rng.normal(0, 1.3, (n, sizes[0])),
        "labels": lambda rng: rng.integers(0, classes or sizes[-1], n),
    }


draws = {
    "no hidden layer": _network([3, 4], "sigmoid tanh", 5),
    "one hidden layer": _network([2, 6, 5], "tanh", 7, classes=3),
    "deep sigmoid": _network([3, 4, 5, 3], "sigmoid", 6),
    "deep tanh": _network([2, 4, 4, 4, 3], "tanh", 6),
    "one sample": _network([2, 3, 3], "sigmoid", 1),
}
domain = _network([2, 4, 3, 3], "sigmoid tanh", 5)
accuracy = {"rtol": 1e-7, "atol": 1e-7}


def _layers(theta, sizes):
    start, layers = 0, []
    for m, n in zip(sizes[:-1], sizes[1:]):
        layers.append((theta[start : start + m * n].reshape(n, m), theta[start + m * n : start + (m + 1) * n]))
        start += (m + 1) * n
    return layers


def _gradient(theta, sizes, unit, inputs, labels, wrong=""):
    """The gradient by the rule, or with a typical mistake."""
    f, slope = (np.tanh, lambda a: 1 - a**2) if unit == "tanh" else (lambda z: 1 / (1 + np.exp(-z)), lambda a: a * (1 - a))
    if wrong == "slope of the other unit":
        slope = (lambda a: 1 - a**2) if unit != "tanh" else (lambda a: a * (1 - a))
    if wrong == "slope at the activity":
        true_slope = slope
        slope = lambda a: true_slope(f(a))  # noqa: E731
    if wrong == "no slope":
        slope = np.ones_like
    if wrong == "root of the slope":
        slope = lambda a: 1 - a  # noqa: E731
    layers, sums = _layers(theta, sizes), []
    activities = [np.asarray(inputs, dtype=float)]
    for W, b in layers:
        sums.append(activities[-1] @ W.T + b)
        activities.append(f(sums[-1]))
    z = sums[-1]
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    if wrong == "sigmoids at the output":
        p = 1 / (1 + np.exp(-z))
    right = labels[:, None] == np.arange(sizes[-1])
    delta = (p - right) / len(labels)
    if wrong == "slope at the output":
        delta = delta * p * (1 - p)
    if wrong == "only the right class":
        delta = delta * right
    if wrong == "f at the output":
        delta = delta * slope(activities[-1])
    parts = []
    for number in range(len(layers) - 1, -1, -1):
        W, before = layers[number][0], activities[number]
        dW, db = delta.T @ before, delta.sum(axis=0)
        if wrong == "sums for activities" and number:
            dW = delta.T @ sums[number - 1]
        if wrong == "transposed":
            dW = dW.T
        if wrong == "mean of the biases":
            db = db / len(labels)
        parts = ([db, dW] if wrong == "biases first" else [dW, db]) + parts
        if wrong == "last layer first":
            parts = parts[2:] + parts[:2]
        delta = delta @ W * slope(before)
    return np.concatenate([part.ravel() for part in parts])


def wrong_ways(arguments):  # noqa: F811
    expected, n = _gradient(**arguments), len(arguments["labels"])
    ways = {
        "no slope": "f' is missing: multiply the deltas of each hidden layer by it",
        "slope of the other unit": "f' is that of the other unit",
        "slope at the activity": "f' is taken at the activity instead of the sum; the activity is f(z) already",
        "root of the slope": "f' is incomplete: it is a (1 - a) for the sigmoid, and 1 - a² for tanh",
        "slope at the output": "the deltas of the last layer are multiplied by p (1 - p); with cross-entropy this factor cancels",
        "f at the output": "the deltas of the last layer are multiplied by f'; the scores have no f",
        "sigmoids at the output": "the probabilities are sigmoids of the scores, not softmax",
        "only the right class": "only the score of the right class gets a delta; the wrong classes have theirs, too",
        "sums for activities": "the deltas are multiplied by the sums z of the layer before, instead of its activities",
        "transposed": "the gradients of the weights are transposed: row i belongs to the unit i that they lead to",
        "mean of the biases": "the gradients of the biases are divided by n twice; 1/n is in the deltas",
        "biases first": "the biases come before the weights; in theta they come after them",
        "last layer first": "the layers are in reverse order",
    }
    found = {why: _gradient(**arguments, wrong=wrong) for wrong, why in ways.items()}
    found |= {
        "this belongs to the sum over the samples; C is the mean": expected * n,
        "it is divided by n twice": expected / n,
        "the sign is wrong: the gradient points uphill": -expected,
        "it is divided by the number of classes": expected / arguments["sizes"][-1],
    }
    return {why: other for why, other in found.items() if not np.allclose(other, expected, **TOLERANCE)}


@test_case(name="without a hidden layer", points=0.5, hidden=True)
def no_hidden_layer(recordings):
    """The gradient of a network that has inputs and scores only."""
    compare(recordings["no hidden layer"], _gradient(**recordings["no hidden layer"].arguments))


@test_case(name="with one hidden layer", points=1, hidden=True)
def one_hidden_layer(recordings):
    """The gradient with one hidden layer, also if some classes have no sample, and of one sample."""
    for probe in ("one hidden layer", "one sample"):
        compare(recordings[probe], _gradient(**recordings[probe].arguments))


@test_case(name="deeper networks", points=2, hidden=True)
def deeper_networks(recordings):
    """The gradient in networks with two and three hidden layers."""
    for probe in ("deep sigmoid", "deep tanh"):
        compare(recordings[probe], _gradient(**recordings[probe].arguments))
    require(np.any(np.asarray(recordings["deep tanh"].returned) != 0), "The gradient is zero.")


### END HIDDEN TESTS
