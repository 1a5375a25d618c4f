"""Cross-entropy with labels as rows of zeros and ones, and the logarithm of the sum."""

question = "q1"


def softmax(scores):
    rows = []
    for row in scores:
        e = [np.exp(z - max(row)) for z in row]
        rows.append([each / sum(e) for each in e])
    return rows


def cross_entropy(scores, labels):
    one_hot = np.eye(scores.shape[1])[labels]
    log_sum = np.logaddexp.reduce(scores, axis=1)
    return np.sum(one_hot * (log_sum[:, None] - scores)) / len(labels)
