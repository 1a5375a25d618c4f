"""The response to one input by convolution on a grid, and sums instead of closed forms."""

question = "q3"


def free_membrane(rate_Hz, weight_pA, C_m_pF, tau_m_ms, tau_syn_ms, E_L_mV):
    dt = 0.002
    t = np.arange(0.0, 25 * (tau_m_ms + tau_syn_ms), dt)
    difference = 1 / tau_syn_ms - 1 / tau_m_ms
    # v = exp(-t / tau_m) / C times the integral of i(s) exp(s / tau_m)
    inner = (1 - np.exp(-difference * t) * (1 + difference * t)) / difference**2
    v = np.exp(-t / tau_m_ms) * weight_pA * np.e / tau_syn_ms / C_m_pF * inner
    rate = rate_Hz * 1e-3
    charge = weight_pA * np.e * tau_syn_ms
    mean = E_L_mV + tau_m_ms / C_m_pF * rate * charge
    return [mean, np.sqrt(rate * np.sum(v**2) * dt)]
