"""All integrals by hand: sums of exponentials and, where the time constants meet, powers of t."""

question = "q1"
from math import e, factorial


def terms(shape, w, ts, C, tm):
    """The PSP as a list of (coefficient, power of t, decay rate)."""
    if shape == "delta":
        return [(w, 0, 1 / tm)]
    if ts == tm:
        return [(w / C, 1, 1 / tm)] if shape == "exp" else [(w * e / (2 * ts * C), 2, 1 / tm)]
    k = 1 / ts - 1 / tm
    if shape == "exp":
        return [(w / C / k, 0, 1 / tm), (-w / C / k, 0, 1 / ts)]
    a = w * e / (ts * C)
    return [(a / k**2, 0, 1 / tm), (-a / k**2, 0, 1 / ts), (-a / k, 1, 1 / ts)]


def times(one, other):
    return [(c * d, p + q, r + s) for c, p, r in one for d, q, s in other]


def integral(product):
    return sum(c * factorial(p) / r ** (p + 1) for c, p, r in product)


def free_moments(populations, C_m_pF, tau_m_ms, E_L_mV):
    k1 = k2 = k3 = 0
    for p in populations:
        v = terms(p["shape"], p["weight"], p["tau_s_ms"], C_m_pF, tau_m_ms)
        rate = p["n"] * p["rate_hz"] * 1e-3
        k1 += rate * integral(v)
        k2 += rate * integral(times(v, v))
        k3 += rate * integral(times(v, times(v, v)))
    return {"skewness": k3 / k2**1.5 if k2 else 0, "mean_mV": E_L_mV + k1, "sd_mV": k2**0.5}
