"""The formula for delta synapses, theta / (J CE tau_m), with J the peak of the PSP."""

question = "q2"
loses = ["the two examples: threshold rate", "threshold rate of other neurons"]


def poisson_drive(eta, CE, w_pA, theta_mV, C_m_pF, tau_m_ms, tau_s_ms):
    t = np.linspace(0, 10 * tau_m_ms, 100_001)
    a = 1 / tau_s_ms - 1 / tau_m_ms
    psp = (np.exp(-t / tau_m_ms) - np.exp(-t / tau_s_ms)) / a**2 - t * np.exp(-t / tau_s_ms) / a
    J_mV = w_pA * np.e / (tau_s_ms * C_m_pF) * psp.max()
    nu_th_hz = 1000.0 * theta_mV / (J_mV * CE * tau_m_ms)
    return {"nu_th_hz": nu_th_hz, "rate_hz": eta * nu_th_hz * CE}
