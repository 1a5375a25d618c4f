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


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def _size(sizes):
    return sum((m + 1) * n for m, n in zip(sizes[:-1], sizes[1:]))


def _samples(n, sizes):
    return lambda rng: (rng.normal(0, 1.2, (n, sizes[0])), rng.integers(0, sizes[-1], n))


def _batches(n, count):
    """Batches of different sizes, with repeated rows; some samples are drawn more often."""
    return lambda rng: [[int(k) for k in rng.integers(0, n, rng.integers(1, 6))] for _ in range(count)]


def _network(sizes, unit, n, count):
    return {
        "theta": lambda rng: rng.normal(0, 0.8, _size(sizes)),
        "sizes": one_of(sizes),
        "unit": one_of(*unit.split()),
        "rate": uniform(0.15, 0.6),
        "batches": _batches(n, count),
        "training": _samples(n, sizes),
        "held_out": _samples(13, sizes),
    }


draws = {
    "drawn": _network([2, 5, 3], "tanh", 9, 12),
    "sigmoid": _network([3, 4, 4, 2], "sigmoid", 7, 9),
    "no step": _network([2, 3], "sigmoid tanh", 5, 0),
    # All scores are equal at the start: the lowest class is chosen. Batches have unequal counts of the classes.
    "from zero": _network([2, 3, 3], "tanh", 6, 1)
    | {
        "theta": lambda rng: np.zeros(_size([2, 3, 3])),
        "batches": one_of([[0, 1, 2, 3, 4, 5]]),
        "training": lambda rng: (rng.normal(0, 1.2, (6, 2)), np.array([1, 2, 2, 0, 2, 1])),
        "held_out": lambda rng: (rng.normal(0, 1.2, (8, 2)), rng.permutation([0, 1, 2, 0, 1, 0, 1, 1])),
    },
}
domain = _network([2, 3, 3], "sigmoid tanh", 6, 4)
accuracy = {"rtol": 1e-6, "atol": 1e-6}
promises = {"Never learn from them": "other trainings"}


def _pass(theta, sizes, unit, inputs, labels, *, scores_only=False):
    """Loss, accuracy and gradient, or only the scores."""
    layers, start = [], 0
    for m, n in zip(sizes[:-1], sizes[1:]):
        layers.append((theta[start : start + m * n].reshape(n, m), theta[start + m * n : start + (m + 1) * n]))
        start += (m + 1) * n
    activities = [np.asarray(inputs, dtype=float)]
    for number, (W, b) in enumerate(layers, start=1):
        z = activities[-1] @ W.T + b
        activities.append(z if number == len(layers) else np.tanh(z) if unit == "tanh" else 1 / (1 + np.exp(-z)))
    scores = activities.pop()
    if scores_only:
        return scores
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    right = np.asarray(labels)[:, None] == np.arange(sizes[-1])
    delta, parts = (np.exp(log_p) - right) / len(labels), []
    for (W, _), a in zip(layers[::-1], activities[::-1]):
        parts = [(delta.T @ a).ravel(), delta.sum(axis=0), *parts]
        delta = delta @ W * (1 - a**2 if unit == "tanh" else a * (1 - a))
    return -log_p[right].mean(), np.mean(scores.argmax(axis=1) == labels), np.concatenate(parts)


def _train(theta, sizes, unit, rate, batches, training, held_out, wrong=""):
    """(curve, final) by the rule, or with a typical mistake."""
    x, y = (np.asarray(each) for each in training)
    new = tuple(np.asarray(each) for each in held_out)
    theta, last = np.array(theta, dtype=float), list(range(len(y)))
    if wrong == "training and held-out exchanged":
        (x, y), new = new, (x, y)
        batches = [[k for k in batch if k < len(y)] or [0] for batch in batches]

    def last_of_equal():
        scores = _pass(theta, sizes, unit, *new, scores_only=True)
        return np.mean(sizes[-1] - 1 - scores[:, ::-1].argmax(axis=1) == new[1])

    def row():
        loss, accuracy, _ = _pass(theta, sizes, unit, x, y)
        new_loss, new_accuracy, _ = _pass(theta, sizes, unit, *new)
        if wrong == "loss of the batch":
            loss = _pass(theta, sizes, unit, x[last], y[last])[0]
        chosen = accuracy if wrong == "training accuracy" else new_accuracy
        chosen = 1 - chosen if wrong == "errors" else 100 * chosen if wrong == "percent" else chosen
        if wrong == "last of equal":
            chosen = last_of_equal()
        if wrong == "number right":
            chosen *= len(new[1])
        return [new_loss, loss, chosen] if wrong == "columns" else [loss, new_loss, chosen]

    rows = [row()]
    for batch in batches:
        used = sorted(set(batch)) if wrong == "no repeats" else list(range(len(y))) if wrong == "all samples" else batch
        last = used
        slope = _pass(theta, sizes, unit, x[used], y[used])[2]
        if wrong == "sum":
            slope = slope * len(used)
        if wrong == "over all":
            slope = slope * len(used) / len(y)
        before, theta = theta, theta - rate * slope * (-1 if wrong == "uphill" else 1)
        after, theta = theta, before if wrong == "late" else theta
        rows.append(row())
        theta = after
    return np.array(rows), theta


def wrong_ways(arguments):  # noqa: F811
    ways = {
        "sum": "a step takes the sum over the batch; take the mean",
        "over all": "a step divides by the number of all samples; divide by that of the batch",
        "all samples": "each step uses all samples; use those of its batch",
        "no repeats": "a sample that occurs twice in a batch counts once; it counts twice",
        "uphill": "the steps go uphill: subtract the gradient",
        "loss of the batch": "column 0 is the loss of the batch; it is that of all training samples",
        "training accuracy": "column 2 is the accuracy on the training samples; the held-out ones are asked for",
        "errors": "column 2 is the fraction of errors; the accuracy is the fraction that is right",
        "percent": "column 2 is in per cent; it is a fraction",
        "number right": "column 2 is a number of samples; divide it by how many there are",
        "last of equal": "of classes with equal scores the last is chosen; choose the first",
        "columns": "columns 0 and 1 are exchanged",
        "late": "rows are noted before the step; row t describes the network after t steps",
        "training and held-out exchanged": "training and held-out samples are exchanged",
    }
    expected = _train(**arguments)
    found = {why: _train(**arguments, wrong=wrong) for wrong, why in ways.items()}
    return {
        why: other
        for why, other in found.items()
        if not all(np.allclose(one, two, **TOLERANCE) for one, two in zip(other, expected))
    }


@test_case(name="other trainings", points=2, hidden=True)
def other_trainings(recordings):
    """Curves and final parameters are right for other networks, rates and batches, also without any step."""
    for probe in ("drawn", "sigmoid", "no step"):
        compare(recordings[probe], *_train(**recordings[probe].arguments))


@test_case(name="equal scores", points=1, hidden=True)
def equal_scores(recordings):
    """Where all scores are equal, the class with the lowest number is chosen; then learning begins."""
    compare(recordings["from zero"], *_train(**recordings["from zero"].arguments))


### END HIDDEN TESTS
