"""Eigenvectors whose largest entry is 1, in another order; residuals one by one."""

question = "q4"


def eigen(matrix):
    values, vectors = np.linalg.eig(matrix)
    order = np.argsort(values.real)[::-1]
    vectors = vectors / vectors[np.abs(vectors).argmax(axis=0), range(len(matrix))]
    return list(values[order]), vectors[:, order]


def residuals(matrix, values, vectors):
    out = []
    for value, vector in zip(values, np.transpose(vectors)):
        rest = np.dot(matrix, vector) - value * vector
        out.append(np.sqrt(np.vdot(rest, rest).real / np.vdot(vector, vector).real))
    return out
