"""The normal is an eigenvector of the transposed matrix; the split solves a linear system."""

question = "q6"


def spiral(matrix):
    values, vectors = np.linalg.eig(matrix)
    i = int(np.argmin(np.abs(np.imag(values))))
    j = (i + 1) % 3
    left_values, left = np.linalg.eig(matrix.T)
    k = int(np.argmin(np.abs(left_values - values[i])))
    return {
        "rate": float(values[j].real),
        "turn": 2 * np.pi / abs(values[j].imag),
        "real": float(values[i].real),
        "axis": -np.real(vectors[:, i]),
        "normal": list(np.real(left[:, k]) / np.linalg.norm(np.real(left[:, k]))),
    }


def split(matrix, deviation):
    values, vectors = np.linalg.eig(matrix)
    i = int(np.argmin(np.abs(np.imag(values))))
    coefficients = np.linalg.solve(vectors, np.asarray(deviation, dtype=complex))
    along = np.real(coefficients[i] * vectors[:, i])
    within = np.real(vectors @ coefficients) - along
    return along, within
