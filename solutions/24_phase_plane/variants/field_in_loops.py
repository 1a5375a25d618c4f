"""Loops and lists."""

question = "q3"


def vector_field(x, y, weights, drive):
    def rate(k, a, b):
        return -(a, b)[k] + sigmoid(weights[k][0] * a + weights[k][1] * b + drive[k])

    return [[[float(rate(k, a, b)) for a in x] for b in y] for k in range(2)]


def nullclines(activity, weights, drive):
    from scipy.special import logit

    first = [float(logit(p) - weights[0][0] * p - drive[0]) / weights[0][1] for p in activity]
    second = [float(logit(p) - weights[1][1] * p - drive[1]) / weights[1][0] for p in activity]
    return first, second
