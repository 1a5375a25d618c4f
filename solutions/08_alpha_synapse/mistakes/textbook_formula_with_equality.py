"""The textbook's formula, with the limit for exact equality only."""

question = "q3"
loses = ["equal and nearly equal", "other nearly equal time constants", "right after the onset"]


def psp_mV(t_ms, weight_pA, tau_s_ms, tau_m_ms, C_m_pF):
    t = np.maximum(t_ms, 0.0)
    scale = weight_pA * np.e / (tau_s_ms * C_m_pF)
    if tau_s_ms == tau_m_ms:
        return scale * t**2 / 2 * np.exp(-t / tau_s_ms)
    a = 1 / tau_s_ms - 1 / tau_m_ms
    membrane, synapse = np.exp(-t / tau_m_ms), np.exp(-t / tau_s_ms)
    return scale * ((membrane - synapse) / a**2 - t * synapse / a)
