"""Few terms of the series very near 0, expm1 a little off, the textbook's form far away."""

question = "q3"


def psp_mV(t_ms, weight_pA, tau_s_ms, tau_m_ms, C_m_pF):
    import math

    a = 1 / tau_s_ms - 1 / tau_m_ms
    values = []
    for t in t_ms:
        x = a * t
        if t <= 0:
            bracket = 0.0
        elif abs(x) < 1e-3:
            bracket = t**2 * math.exp(-t / tau_s_ms) * (1 / 2 + x / 6 + x**2 / 24 + x**3 / 120)
        elif abs(x) < 30:
            bracket = t**2 * math.exp(-t / tau_s_ms) * (math.expm1(x) - x) / x**2
        else:
            synapse = math.exp(-t / tau_s_ms)
            bracket = (math.exp(-t / tau_m_ms) - synapse) / a**2 - t * synapse / a
        values.append(weight_pA * math.e / (tau_s_ms * C_m_pF) * bracket)
    return values
