"""A series near the singularities, row by row in a loop over plain numbers, returned as lists."""

question = "q1"


def rates(V):
    import math

    def quotient(x):
        if abs(x) < 1e-3:
            return 1 + x / 2 + x**2 / 12 - x**4 / 720
        return x / (1 - math.exp(-x))

    functions = (
        lambda v: quotient((v + 40) / 10),
        lambda v: 4 * math.exp(-(v + 65) / 18),
        lambda v: 0.07 * math.exp(-(v + 65) / 20),
        lambda v: 1 / (1 + math.exp(-(v + 35) / 10)),
        lambda v: quotient((v + 55) / 10) / 10,
        lambda v: 0.125 * math.exp(-(v + 65) / 80),
    )
    return [[function(float(v)) for v in V] for function in functions]
