"""The square is integrated over ten membrane time constants, too short for a slow synapse."""

question = "q3"
loses = ["other standard deviations"]


def free_membrane(rate_Hz, weight_pA, C_m_pF, tau_m_ms, tau_syn_ms, E_L_mV):
    rate = rate_Hz / 1000.0
    mean = E_L_mV + tau_m_ms / C_m_pF * rate * weight_pA * np.e * tau_syn_ms
    t = np.arange(0.0, 10.0 * tau_m_ms, 0.005)
    k = 1 / tau_syn_ms - 1 / tau_m_ms
    v = np.exp(-t / tau_m_ms) - (1 + k * t) * np.exp(-t / tau_syn_ms)
    v *= np.e * weight_pA / (tau_syn_ms * C_m_pF) / k**2
    return mean, np.sqrt(rate * np.sum(v**2) * 0.005)
