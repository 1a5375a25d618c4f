"""A loop in powers of 2: the curve is at half height one half width from its centre."""

question = "q1"


def growth(calcium, curve):
    half = (curve["eps"] - curve["eta"]) / 2
    result = []
    for C in calcium:
        y = (C - curve["eta"]) / half - 1
        result.append(curve["growth_rate"] * (2 * 0.5 ** (y * y) - 1))
    return result
