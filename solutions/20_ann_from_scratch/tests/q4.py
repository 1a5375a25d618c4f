"""Checks of question 4: finite differences."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, number, unchanged

OK_FORMAT = False
name = "q4"

hints = (
    "Write a small function that gives the loss for any vector of parameters. Then each entry of the result needs two calls "
    "of it.",
    "Change one entry at a time, up and down, and begin each time from the original vector. A row of `step * np.eye(P)` is the "
    "change of one entry.",
    "The loss of a vector of parameters is the cross-entropy of the last array that `forward` returns. For `disagreement`, "
    "`np.linalg.norm` gives the length of a vector; treat the case that both lengths are 0 first.",
)

TOLERANCE = {"rtol": 1e-7, "atol": 1e-7}


def wrong_ways(arguments):
    """What typical mistakes return, with the reason; only the grader knows these."""
    return {}


def compare(recording, expected, what, hint):
    """The returned numbers against the expected ones; known mistakes are named."""
    found = recording.returned
    found = array(found, what, shape=np.shape(expected), hint=hint) if np.ndim(expected) else number(found, what, hint=hint)
    if np.allclose(found, expected, **TOLERANCE):
        return
    for why, other in wrong_ways(recording.arguments).items():
        if np.shape(other) == np.shape(expected) and np.allclose(found, other, **TOLERANCE):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, hint=hint, **TOLERANCE)


QUOTIENT = "the difference of the losses at theta + h and theta - h in this one entry, divided by 2 h."
NORMS = "the length of the difference, divided by the sum of both lengths."


@test_case(name="differences with a large step", points=0.75)
def large_step(recordings):
    """The quotients of three samples for a step of 0.7; the arguments stay as they are."""
    expected = [0.161281166173, -0.169600496436, -0.078789623223, -0.080070690390, -0.139451855001]
    expected += [0.078643809939, 0.139451855001, -0.078643809939, -0.020646412318, 0.020646412318]
    unchanged(recordings, hint="change a copy of theta, or put back what you change.")
    compare(recordings["large step"], np.array(expected), "differences", QUOTIENT)


@test_case(name="two vectors", points=0.5)
def two_vectors(recordings):
    """The disagreement of two vectors with two entries."""
    compare(recordings["two vectors"], 0.5923591472464004, "disagreement", NORMS)


def picture(recordings):
    """The central differences of the public example."""
    values = np.asarray(recordings["large step"].returned, dtype=float)
    return pictures.curve(range(len(values)), {"h = 0.7": values}, "parameter", "central difference", marker="o")


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform


def _size(sizes):
    return sum((m + 1) * n for m, n in zip(sizes[:-1], sizes[1:]))


def _network(sizes, unit, n, step):
    return {
        "theta": lambda rng: rng.normal(0, 0.9, _size(sizes)),
        "sizes": one_of(sizes),
        "unit": one_of(*unit.split()),
        "inputs": lambda rng: rng.normal(0, 1.3, (n, sizes[0])),
        "labels": lambda rng: rng.integers(0, sizes[-1], n),
        "step": step,
    }


def _vector(rng):
    return rng.normal(0, 1, 7)


draws = {
    "drawn": _network([2, 4, 3, 3], "sigmoid", 6, uniform(0.5, 0.99)),
    "no hidden layer": _network([3, 4], "sigmoid tanh", 1, uniform(0.6, 0.99)),
    "small step": _network([2, 4, 3], "tanh", 5, one_of(1e-4, 3e-4)),
    "drawn vectors": {"one": _vector, "other": lambda rng: rng.normal(0, 1e-4, 7) + _vector(rng)},
    "nearly equal": {
        "one": lambda rng: 1e-3 * np.array([0.3, -0.4, 1.2]),
        "other": lambda rng: 1e-3 * (np.array([0.3, -0.4, 1.2]) + rng.uniform(0.001, 0.004, 3)),
    },
    "both zero": {"one": lambda rng: np.zeros(4), "other": lambda rng: np.zeros(4)},
    "one zero": {"one": lambda rng: np.zeros(4), "other": lambda rng: rng.normal(0, 1, 4)},
}
domain = _network([2, 3, 3], "sigmoid tanh", 4, one_of(1e-4, 0.01, 0.3, 1.0)) | {
    "one": lambda rng: rng.normal(0, 1, 4) * rng.integers(0, 2),
    "other": lambda rng: rng.normal(0, 1, 4) * rng.integers(0, 2),
}
accuracy = {"rtol": 1e-7, "atol": 1e-7}
no_promises = ("belongs to independent sigmoids",)  # about the loss of a script


def _loss(theta, sizes, unit, inputs, labels):
    """The losses of many vectors theta (m, P) at once: (m,)."""
    present, start = np.broadcast_to(inputs, (len(theta), *np.shape(inputs))), 0
    for number, (m, n) in enumerate(zip(sizes[:-1], sizes[1:]), start=1):  # noqa: F402
        W = theta[:, start : start + m * n].reshape(-1, n, m)
        present = np.einsum("kij,ksj->ksi", W, present) + theta[:, None, start + m * n : start + (m + 1) * n]
        start += (m + 1) * n
        if number < len(sizes) - 1:
            present = np.tanh(present) if unit == "tanh" else 1 / (1 + np.exp(-present))
    top = present.max(axis=2)
    log_sum = top + np.log(np.exp(present - top[..., None]).sum(axis=2))
    return (log_sum - present[:, np.arange(len(labels)), labels]).mean(axis=1)


def _quotients(theta, sizes, unit, inputs, labels, step):
    shifts = step * np.eye(len(theta))
    up, down = (_loss(theta + sign * shifts, sizes, unit, inputs, labels) for sign in (1, -1))
    return (up - down) / (2 * step)


def _disagreement(one, other):
    lengths = np.sqrt(one @ one) + np.sqrt(other @ other)
    return float(np.sqrt(((one - other) ** 2).sum()) / lengths) if lengths else 0.0


def wrong_ways(arguments):  # noqa: F811
    with np.errstate(all="ignore"):
        if "theta" in arguments:
            theta, step, rest = arguments["theta"], arguments["step"], [arguments[k] for k in ("sizes", "unit", "inputs", "labels")]
            shifts = step * np.eye(len(theta))
            here = _loss(theta[None], *rest)[0]
            up, down = (_loss(theta + sign * shifts, *rest) for sign in (1, -1))
            piled = np.tril(np.ones((len(theta), len(theta)))) * step
            before = piled - shifts
            fine = _quotients(theta, *rest, 1e-5)
            found = {
                "this is a difference to one side only; take theta + h and theta - h": (up - here) / step,
                "this is a difference to one side only (downwards); take theta + h and theta - h": (here - down) / step,
                "the difference is divided by h; the two points are 2 h apart": (up - down) / step,
                "the difference is not divided by 2 h": up - down,
                "the sign is wrong": (down - up) / (2 * step),
                "earlier entries keep their changes; change one entry at a time, from the original": (
                    _loss(theta + piled, *rest) - _loss(theta + before - shifts, *rest)
                ) / (2 * step),
                "earlier entries keep their changes (h); change one entry at a time, from the original theta": (
                    _loss(theta + before + shifts, *rest) - _loss(theta + before, *rest)
                ) / step,
                "entries stay lowered by h after their turn; change one entry at a time, from the original": (
                    _loss(theta - before + shifts, *rest) - _loss(theta - piled, *rest)
                ) / (2 * step),
                "this belongs to the sum over the samples; C is the mean": (up - down) / (2 * step) * len(rest[3]),
                "this is the exact gradient; return the quotient itself": fine,
                "the step is changed in proportion to the entry; it is h for each": (
                    _loss(theta + shifts * theta, *rest) - _loss(theta - shifts * theta, *rest)
                ) / (2 * step * theta),
            }
            if step > 0.01:
                return found
            return {k: v for k, v in found.items() if k != "this is the exact gradient; return the quotient itself"}
        one, other = (np.asarray(arguments[key], dtype=float) for key in ("one", "other"))
        a, b, difference = np.linalg.norm(one), np.linalg.norm(other), one - other
        return {
            "this is the length of the difference; divide it by the sum of both lengths": np.linalg.norm(difference),
            "it is divided by one of the lengths; divide it by the sum of both": np.linalg.norm(difference) / a,
            "it is divided by the second length only; divide it by the sum of both": np.linalg.norm(difference) / b,
            "it is divided by the larger length; divide it by the sum of both": np.linalg.norm(difference) / max(a, b),
            "it is divided by the length of the sum; divide it by the sum of the lengths": np.linalg.norm(difference)
            / np.linalg.norm(one + other),
            "these are sums of absolute values; take Euclidean norms": np.abs(difference).sum()
            / (np.abs(one).sum() + np.abs(other).sum()),
            "these are largest absolute values; take Euclidean norms": np.abs(difference).max()
            / (np.abs(one).max() + np.abs(other).max()),
            "these are squared norms; take the roots": difference @ difference / (one @ one + other @ other),
            "this is the difference of the lengths; take the length of the difference": abs(a - b) / (a + b),
        }  # fmt: skip


@test_case(name="differences in other networks", points=1.75, hidden=True)
def other_networks(recordings):
    """The quotients are right for other networks, with large and small steps, and for one sample."""
    for probe in ("drawn", "no hidden layer", "small step"):
        compare(recordings[probe], _quotients(**recordings[probe].arguments), "differences", QUOTIENT)


@test_case(name="other vectors", points=1, hidden=True)
def other_vectors(recordings):
    """The disagreement of other vectors, of nearly equal ones, and of zeros."""
    for probe in ("drawn vectors", "nearly equal", "one zero", "both zero"):
        hint = NORMS if probe != "both zero" else "two gradients that are both 0 agree: return 0."
        compare(recordings[probe], _disagreement(**recordings[probe].arguments), "disagreement", hint)


### END HIDDEN TESTS
