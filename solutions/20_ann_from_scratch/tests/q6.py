"""Checks of question 6: depth and learning rate."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, number, require, unchanged  # noqa: F401

OK_FORMAT = False
name = "q6"

hints = (
    "The table needs three loops: over the networks, over the rates, and over the steps. Where does the start of each training belong?",
    "A column of the Hessian is the gradient a little to one side minus the gradient a little to the other side, divided by the "
    "distance. Put all columns together to a square matrix before you ask for eigenvalues.",
    "`np.linalg.eigvalsh` returns the eigenvalues of a symmetric matrix in ascending order. Rounding makes yours "
    "slightly unsymmetric; the mean of a matrix and its transpose is symmetric.",
)

TABLE = {"rtol": 1e-6, "atol": 1e-6}
LIMIT = {"rtol": 1e-3, "atol": 0.0}


def wrong_ways(arguments):
    """What typical mistakes return, with the reason; only the grader knows these."""
    return {}


def compare(recording, expected, what, tolerance, hint):
    """The returned numbers against the expected ones; known mistakes are named."""
    found = recording.returned
    found = array(found, what, shape=np.shape(expected), hint=hint) if np.ndim(expected) else number(found, what, hint=hint)
    if np.allclose(found, expected, **tolerance):
        return
    for why, other in wrong_ways(recording.arguments).items():
        if np.shape(other) == np.shape(expected) and np.allclose(found, other, **tolerance):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, hint=hint, **tolerance)


FRESH = "one row per network, one column per rate; each entry is a training of its own, from initial(sizes, start_seed), with all samples in each step."
CURVATURE = "2 divided by the largest eigenvalue of the matrix of all second derivatives."


@test_case(name="two depths and three rates", points=1)
def two_depths(recordings):
    """The losses of two networks after seven steps with three rates; the arguments stay as they are."""
    expected = [[0.348128722504, 0.084992672449, 0.984091010053], [0.273154641506, 0.050010191052, 0.866525097106]]
    unchanged(recordings, hint="`theta -= …` changes the caller's array.")
    compare(recordings["two depths"], np.array(expected), "table", TABLE, FRESH)


@test_case(name="limit of a small network", points=0.5)
def small_limit(recordings):
    """The largest rate for a network with ten parameters."""
    compare(recordings["limit"], 2.615941830610569, "largest rate", LIMIT, CURVATURE)


def picture(recordings):
    """The public table."""
    r = recordings["two depths"]
    return pictures.matrix(np.asarray(r.returned, dtype=float), "number of the rate", "network")


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, uniform  # noqa: F401


def _size(sizes):
    return sum((m + 1) * n for m, n in zip(sizes[:-1], sizes[1:]))


def _table(networks, unit, n, rates, steps):
    return {
        "networks": one_of(networks),
        "unit": one_of(*unit.split()),
        "inputs": lambda rng: rng.normal(0, 1.2, (n, networks[0][0])),
        "labels": lambda rng: rng.integers(0, networks[0][-1], n),
        "rates": lambda rng: [round(float(rng.uniform(0.03, 0.9)), 3) for _ in range(rates)],
        "steps": steps,
        "start_seed": integers(1, 10000),
    }


def _network(sizes, unit, n):
    return {
        "theta": lambda rng: rng.normal(0, 0.8, _size(sizes)),
        "sizes": one_of(sizes),
        "unit": one_of(*unit.split()),
        "inputs": lambda rng: rng.normal(0, 1.2, (n, sizes[0])),
        "labels": lambda rng: rng.integers(0, sizes[-1], n),
    }


draws = {
    "drawn": _table([[2, 4, 3], [2, 3], [2, 3, 3, 3]], "tanh", 7, 2, integers(8, 14)),
    "sigmoid": _table([[3, 5, 2], [3, 4, 4, 2]], "sigmoid", 6, 4, integers(8, 14)),
    "no step": _table([[2, 4, 3], [2, 3]], "sigmoid tanh", 5, 1, one_of(0)),
    "drawn limit": _network([2, 4, 3], "tanh", 8),
    "limit of sigmoids": _network([3, 3, 3, 2], "sigmoid", 5),
    "limit without hidden layer": _network([2, 3], "sigmoid tanh", 1),
}
domain = _table([[2, 4, 3], [2, 3]], "sigmoid tanh", 5, 2, integers(0, 6)) | {
    key: draw for key, draw in _network([2, 4, 3], "sigmoid tanh", 5).items() if key in ("theta", "sizes")
}
accuracy = {"rtol": 1e-3, "atol": 1e-6}
promises = {"start **afresh**": ("two depths and three rates", "other depths and rates")}


def _pass(theta, sizes, unit, inputs, labels):
    """Loss and gradient."""
    layers, start = [], 0
    for m, n in zip(sizes[:-1], sizes[1:]):
        layers.append((theta[start : start + m * n].reshape(n, m), theta[start + m * n : start + (m + 1) * n]))
        start += (m + 1) * n
    activities = [np.asarray(inputs, dtype=float)]
    for number, (W, b) in enumerate(layers, start=1):  # noqa: F402
        z = activities[-1] @ W.T + b
        activities.append(z if number == len(layers) else np.tanh(z) if unit == "tanh" else 1 / (1 + np.exp(-z)))
    scores = activities.pop()
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    right = np.asarray(labels)[:, None] == np.arange(sizes[-1])
    delta, parts = (np.exp(log_p) - right) / len(labels), []
    for (W, _), a in zip(layers[::-1], activities[::-1]):
        parts = [(delta.T @ a).ravel(), delta.sum(axis=0), *parts]
        delta = delta @ W * (1 - a**2 if unit == "tanh" else a * (1 - a))
    return -log_p[right].mean(), np.concatenate(parts)


def _initial(sizes, seed):
    rng = np.random.default_rng(seed)
    parts = []
    for m, n in zip(sizes[:-1], sizes[1:]):
        parts += [rng.normal(0, 1 / np.sqrt(m), (n, m)).ravel(), np.zeros(n)]
    return np.concatenate(parts)


def _losses(networks, unit, inputs, labels, rates, steps, start_seed, wrong=""):
    """The table by the rule, or with a typical mistake."""
    rows = []
    for sizes in networks:
        theta, row = _initial(sizes, start_seed), []
        for rate in sorted(rates) if wrong == "sorted" else rates:
            if wrong != "continued":
                theta = _initial(sizes, start_seed)
            for _ in range(steps + {"one more": 1, "one less": -1}.get(wrong, 0)):
                slope = _pass(theta, sizes, unit, inputs, labels)[1]
                theta = theta - rate * slope * (len(labels) if wrong == "sum" else 1)
            row.append(_pass(theta, sizes, unit, inputs, labels)[0])
        rows.append(row)
    return np.array(rows)


def _hessian(theta, sizes, unit, inputs, labels):
    step = 1e-4
    rows = [
        (_pass(theta + e, sizes, unit, inputs, labels)[1] - _pass(theta - e, sizes, unit, inputs, labels)[1]) / (2 * step)
        for e in step * np.eye(len(theta))
    ]
    return (np.array(rows) + np.array(rows).T) / 2


def wrong_ways(arguments):  # noqa: F811
    if "rates" in arguments:
        expected = _losses(**arguments)
        ways = {
            "continued": "a training goes on where the one before ended; start each afresh",
            "sorted": "the rates are sorted; keep their order",
            "one more": "there is one step too many",
            "one less": "the losses are those before the last step",
            "sum": "the steps take the sum over the samples; take the mean",
        }
        found = {why: _losses(**arguments, wrong=wrong) for wrong, why in ways.items()}
        return {why: other for why, other in found.items() if not np.allclose(other, expected, **TABLE)}
    hessian = _hessian(**arguments)
    values = np.linalg.eigvalsh(hessian)
    return {
        "this is half of it: is it 2 / λ_max, and are the differences of the gradient divided by the whole distance": 1 / values[-1],
        "this is the eigenvalue itself; the limit is 2 divided by it": values[-1],
        "this is 2 divided by the smallest eigenvalue; the steepest direction sets the limit": 2 / values[0],
        "this is 2 divided by the largest size of an eigenvalue; take the largest, with its sign": 2 / np.abs(values).max(),
        "this is 2 divided by the trace, the sum of the eigenvalues": 2 / values.sum(),
        "this is 2 divided by the largest second derivative of one parameter; take the largest eigenvalue": 2 / np.diag(hessian).max(),
        "this belongs to the sum over the samples; C is the mean": 2 / values[-1] / len(arguments["labels"]),
    }


@test_case(name="other depths and rates", points=1.5, hidden=True)
def other_tables(recordings):
    """The table is right for other networks, units, rates, seeds and numbers of steps, also for none."""
    for probe in ("drawn", "sigmoid", "no step"):
        compare(recordings[probe], _losses(**recordings[probe].arguments), "table", TABLE, FRESH)


@test_case(name="limits of other networks", points=2, hidden=True)
def other_limits(recordings):
    """The largest rate is right for other networks, also without hidden layer and for one sample."""
    for probe in ("drawn limit", "limit of sigmoids", "limit without hidden layer"):
        r = recordings[probe]
        compare(r, 2 / np.linalg.eigvalsh(_hessian(**r.arguments))[-1], "largest rate", LIMIT, CURVATURE)


### END HIDDEN TESTS
