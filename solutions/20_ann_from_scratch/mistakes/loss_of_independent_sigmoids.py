"""The terms ln(1 - p) of the wrong classes are added to the loss, as in the loss of independent sigmoids."""

question = "q1"
loses = ["loss of three samples", "other losses"]


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(scores, labels):
    p = softmax(scores)
    right = labels[:, None] == np.arange(scores.shape[1])
    return -np.where(right, np.log(p), np.log(1 - p)).sum() / len(labels)
