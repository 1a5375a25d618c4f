"""The peak is the highest of 10001 points, too far apart for a slow membrane."""

question = "q1"
loses = ["other neurons: the peak"]


def alpha_psp(J_mV, C_m_pF, tau_m_ms, tau_s_ms):
    a = 1 / tau_s_ms - 1 / tau_m_ms
    t = np.linspace(0, 2 * tau_m_ms, 10001)
    bracket = (np.exp(-t / tau_m_ms) - np.exp(-t / tau_s_ms)) / a**2
    psp = np.e / (tau_s_ms * C_m_pF) * (bracket - t * np.exp(-t / tau_s_ms) / a)
    k = np.argmax(psp)
    return {"t_peak_ms": t[k], "psp_mV_per_pA": psp[k], "weight_pA": J_mV / psp[k]}
