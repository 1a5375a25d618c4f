"""The peak is found on fine grids, without Lambert's function."""

question = "q1"


def alpha_psp(J_mV, C_m_pF, tau_m_ms, tau_s_ms):
    def psp(t):
        a = 1.0 / tau_s_ms - 1.0 / tau_m_ms
        decay_m, decay_s = np.exp(-t / tau_m_ms), np.exp(-t / tau_s_ms)
        return np.e / (C_m_pF * tau_s_ms) * ((decay_m - decay_s) / a**2 - t * decay_s / a)

    times = np.arange(0.0, 2 * tau_m_ms, 0.001)
    values = psp(times)
    best = np.argmax(values)
    return {
        "weight_pA": J_mV / values[best],
        "psp_mV_per_pA": values[best],
        "t_peak_ms": times[best],
    }
