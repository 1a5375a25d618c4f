"""Checks of question 1: softmax and cross-entropy."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, number, unchanged

OK_FORMAT = False
name = "q1"

hints = (
    "Add any number to all scores of one sample: what happens to its probabilities? Choose a number after which no "
    "exponential can overflow, and at least one is not tiny.",
    "Subtract the largest score of each row (`axis=1`, `keepdims=True`) before you take exponentials. For the loss, write "
    "the logarithm of the quotient as a difference: the shifted score minus the logarithm of the sum.",
    "The entry of each row that belongs to its label is `a[np.arange(len(labels)), labels]`. The loss is the mean over "
    "the samples of minus these logarithms.",
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
        if np.shape(other) == np.shape(expected) and np.allclose(found, other, rtol=1e-6, atol=1e-9):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, hint=hint, **TOLERANCE)


OVERFLOW = "subtract the largest score of each row before taking exponentials."
NO_TINY = "mean over the samples of -ln p of the right class; take the logarithm of the sum, not that of a tiny probability."


@test_case(name="two samples", points=0.5)
def two_samples(recordings):
    """The probabilities of two samples with three classes."""
    expected = [[0.137499048042, 0.030680184610, 0.831820767348], [0.636219171430, 0.285871701250, 0.077909127319]]
    compare(recordings["two samples"], np.array(expected), "probabilities", "each row is one sample and adds up to 1.")


@test_case(name="loss of three samples", points=0.5)
def three_samples(recordings):
    """The cross-entropy of three samples; the arguments stay as they are."""
    unchanged(recordings, hint="`scores -= …` changes the caller's array; write `scores - …` instead.")
    compare(recordings["loss of three samples"], 0.8721497989694456, "cross-entropy", NO_TINY)


def picture(recordings):
    """The probabilities of the public example."""
    return pictures.matrix(np.asarray(recordings["two samples"].returned, dtype=float), "class", "sample")


### BEGIN HIDDEN TESTS
SHAPE = (6, 4)
HUGE = 1000.0


def _scores(rng):
    return rng.normal(0, 2, SHAPE)


def _large(rng):
    """Rows that are all large, all small, and of both kinds: no shift common to all rows serves them."""
    rows = [[1, 1, 0.5, -1], [-1, -1, -0.9, -1], [-1, 1, 0, 1], [0, 0, 0, 0.001], [-1, -1, 1, 0], [0.9, 1, 0.99, 1]]
    scores = HUGE * rng.permuted(np.array(rows), axis=1)
    scores[2] = HUGE * np.array(rows[2])  # see _labels_of_large
    return np.clip(scores + rng.normal(0, 0.5, SHAPE), -HUGE, HUGE)


def _labels(rng):
    return rng.integers(0, SHAPE[1], SHAPE[0])


def _labels_of_large(rng):
    """In row 2 the right class has a probability that is 0 on a computer."""
    labels = _labels(rng)
    labels[2] = 0
    return labels


draws = {
    "drawn": {"scores": _scores},
    "large scores": {"scores": _large},
    "one sample": {"scores": lambda rng: rng.normal(0, 2, (1, 5))},
    "drawn loss": {"scores": _scores, "labels": _labels},
    "loss of large scores": {"scores": _large, "labels": _labels_of_large},
    "loss of one sample": {"scores": lambda rng: rng.normal(0, 2, (1, 5)), "labels": lambda rng: rng.integers(0, 5, 1)},
}
domain = {"scores": lambda rng: _large(rng) if rng.random() < 0.5 else _scores(rng), "labels": _labels}
accuracy = {"rtol": 1e-7, "atol": 1e-7}


def _log_p(scores):
    """ln p, one class and sample at a time, with differences of scores only."""
    return -np.log(np.exp(np.minimum(scores[:, None, :] - scores[:, :, None], 700.0)).sum(axis=2))


def _softmax(scores):
    top = scores.max(axis=1, keepdims=True)
    powers = np.exp(scores - top)
    return powers / powers.sum(axis=1, keepdims=True)


def _loss(scores, labels):
    top = scores.max(axis=1)
    log_sum = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
    return float(np.mean(log_sum - scores[np.arange(len(labels)), labels]))


def wrong_ways(arguments):  # noqa: F811
    scores = np.asarray(arguments["scores"])
    with np.errstate(all="ignore"):
        if "labels" not in arguments:
            powers = np.exp(scores)
            shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
            return {
                "the sum runs over the samples; it has to run over the classes of each sample": shifted / shifted.sum(axis=0),
                "the sum runs over the samples; it runs over the classes of each sample": powers / powers.sum(axis=0),
                "the sum runs over all samples and classes; it runs over the classes of each sample": powers / powers.sum(),
                "these are sigmoids of the single scores; divide by the sum over the classes": 1 / (1 + np.exp(-scores)),
                "these are logarithms; the probabilities are asked for": _log_p(scores),
            }
        labels = np.asarray(arguments["labels"])
        n, k = scores.shape
        loss, p = _loss(scores, labels), _softmax(scores)
        right = labels[:, None] == np.arange(k)
        p_y = p[right]
        clipped = {
            f"tiny probabilities are replaced by a limit ({how}); form no probability, only its logarithm": -np.log(limited).mean()
            for e in (5, 6, 7, 8, 9, 10, 12, 15, 16)
            for how, limited in ((f"1e-{e} added", p_y + 10.0**-e), (f"at least 1e-{e}", np.maximum(p_y, 10.0**-e)))
        }
        return clipped | {
            "this is the sum over the samples; take the mean": loss * n,
            "the sum is divided by the number of samples and classes; divide by that of samples": loss / k,
            "the sign is wrong": -loss,
            "this is in bits; take the natural logarithm": loss / np.log(2),
            "this is a decimal logarithm; take the natural one": loss / np.log(10),
            "the terms ln(1 - p) of the wrong classes are added; they belong to independent sigmoids, not to softmax": np.sum(
                -np.where(right, np.log(p), np.log(1 - p))
            ) / n,
            "this is -ln of the largest probability; the label says which one counts": -np.log(p.max(axis=1)).mean(),
            "this is -ln of the mean probability; take the mean of -ln": -np.log(p_y.mean()),
        }  # fmt: skip


@test_case(name="other probabilities", points=1, hidden=True)
def other_probabilities(recordings):
    """Softmax is right for other scores, also of one sample."""
    for probe in ("drawn", "one sample"):
        r = recordings[probe]
        compare(r, _softmax(r.arguments["scores"]), "probabilities", "each row is one sample and adds up to 1.")


@test_case(name="other losses", points=1, hidden=True)
def other_losses(recordings):
    """The cross-entropy is right for other scores, also of one sample."""
    for probe in ("drawn loss", "loss of one sample"):
        compare(recordings[probe], _loss(**recordings[probe].arguments), "cross-entropy", NO_TINY)


@test_case(name="large scores", points=1, hidden=True)
def large_scores(recordings):
    """Scores from -1000 to 1000 give the right probabilities and the right loss."""
    r = recordings["large scores"]
    compare(r, _softmax(r.arguments["scores"]), "probabilities of large scores", OVERFLOW)
    r = recordings["loss of large scores"]
    compare(r, _loss(**r.arguments), "cross-entropy of large scores", NO_TINY)


### END HIDDEN TESTS
