"""phi is right near 0 and takes e^x everywhere else, until it overflows."""

question = "q3"
loses = ["time constants far apart"]


def psp_mV(t_ms, weight_pA, tau_s_ms, tau_m_ms, C_m_pF):
    t = np.maximum(t_ms, 0.0)
    x = t * (1 / tau_s_ms - 1 / tau_m_ms)
    safe = np.where(np.abs(x) < 0.01, 1.0, x)
    series = 1 / 2 + x / 6 + x**2 / 24 + x**3 / 120 + x**4 / 720
    phi = np.where(np.abs(x) < 0.01, series, (np.expm1(safe) - safe) / safe**2)
    return weight_pA * np.e / (tau_s_ms * C_m_pF) * t**2 * np.exp(-t / tau_s_ms) * phi
