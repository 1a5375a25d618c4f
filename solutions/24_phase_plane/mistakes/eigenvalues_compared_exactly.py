"""The kind is taken from rounded eigenvalues, which are compared exactly."""

question = "q1"
loses = ["the borders"]


def classify(matrices):
    kinds = []
    for matrix in matrices:
        first, second = np.linalg.eigvals(matrix)
        stability = "stable" if first.real < 0 else "unstable"
        if first == 0 or second == 0:
            kinds.append("not isolated")
        elif first.imag != 0:
            kinds.append("centre" if first.real == 0 else f"{stability} spiral")
        elif first * second < 0:
            kinds.append("saddle")
        elif first == second:
            kinds.append(f"{stability} degenerate node")
        else:
            kinds.append(f"{stability} node")
    return kinds
