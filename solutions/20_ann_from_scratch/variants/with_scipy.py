"""Softmax and cross-entropy with SciPy."""

question = "q1"

from scipy.special import log_softmax, softmax as soft


def softmax(scores):
    return soft(scores, axis=1)


def cross_entropy(scores, labels):
    logs = log_softmax(scores, axis=1)
    return float(-np.mean([row[label] for row, label in zip(logs, labels)]))
