"""The peak is sought in the first 60 ms: a slow synapse on a slow membrane peaks later."""

question = "q1"
loses = ["other neurons: the peak"]


def alpha_psp(J_mV, C_m_pF, tau_m_ms, tau_s_ms):
    t = np.arange(0.0, 60.0, 0.001)
    a = 1 / tau_s_ms - 1 / tau_m_ms
    psp = (np.exp(-t / tau_m_ms) - np.exp(-t / tau_s_ms)) / a**2 - t * np.exp(-t / tau_s_ms) / a
    psp *= np.e / (tau_s_ms * C_m_pF)
    return {"t_peak_ms": t[psp.argmax()], "psp_mV_per_pA": psp.max(), "weight_pA": J_mV / psp.max()}
