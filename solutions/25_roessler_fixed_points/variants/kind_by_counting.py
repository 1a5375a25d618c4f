"""Signs are counted, and the texts are put together."""

question = "q5"


def kind(matrix):
    values = [complex(v) for v in np.linalg.eig(matrix)[0]]
    if min(abs(v.real) for v in values) < 1e-9:
        return "not hyperbolic"
    growing = sum(v.real > 0 for v in values)
    turning = max(abs(v.imag) for v in values) > 1e-9
    if growing in (1, 2):
        return ("spiral " if turning else "") + "saddle"
    return ("unstable " if growing else "stable ") + ("spiral" if turning else "node")
