"""The peak is sought between the two time constants: a slow synapse peaks after tau_m."""

question = "q1"
loses = ["other neurons: the peak"]


def alpha_psp(J_mV, C_m_pF, tau_m_ms, tau_s_ms):
    from scipy.optimize import minimize_scalar

    a = 1 / tau_s_ms - 1 / tau_m_ms

    def psp(t):
        rise = (np.exp(-t / tau_m_ms) - np.exp(-t / tau_s_ms)) / a**2
        return np.e / (tau_s_ms * C_m_pF) * (rise - t * np.exp(-t / tau_s_ms) / a)

    bounds, options = (tau_s_ms, tau_m_ms), {"xatol": 1e-9}
    t = minimize_scalar(lambda t: -psp(t), bounds=bounds, method="bounded", options=options).x
    return {"t_peak_ms": t, "psp_mV_per_pA": psp(t), "weight_pA": J_mV / psp(t)}
