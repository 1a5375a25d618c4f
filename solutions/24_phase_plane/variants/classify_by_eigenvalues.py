"""Eigenvalues and a tolerance."""

question = "q1"


def classify(matrices):
    kinds = []
    for matrix in matrices:
        first, second = np.linalg.eigvals(matrix)
        stability = "stable" if first.real + second.real < 0 else "unstable"
        product, gap = (first * second).real, abs(first - second)
        if abs(product) < 1e-4:
            kinds.append("not isolated")
        elif product < 0:
            kinds.append("saddle")
        elif abs(first.real + second.real) < 1e-4:
            kinds.append("centre")
        elif gap < 1e-4:
            kinds.append(f"{stability} degenerate node")
        else:
            kinds.append(f"{stability} {'spiral' if abs(first.imag) > 0 else 'node'}")
    return np.array(kinds)
