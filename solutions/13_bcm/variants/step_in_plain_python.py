"""One weight after the other, results in a list."""

question = "q1"


def bcm_step(w, x, avg, eta, tau, p, eps, w_max):
    y = 0.0
    for weight, value in zip(w, x, strict=True):
        y += float(weight) * float(value)
    avg = (1 - 1 / tau) * avg + y / tau
    theta = pow(avg, p)
    result = []
    for weight, value in zip(w, x, strict=True):
        new = (1 - eps) * weight + eta * value * (y * y - theta * y)
        if w_max is not None:
            new = max(0, min(w_max, new))
        result.append(new)
    return [result, avg, theta, y]
