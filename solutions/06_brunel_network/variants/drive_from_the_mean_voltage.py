"""The mean potential per Hz first; NumPy scalars are returned."""

question = "q2"


def poisson_drive(eta, CE, w_pA, theta_mV, C_m_pF, tau_m_ms, tau_s_ms):
    mean_mV_per_hz = np.float64(1e-3) * w_pA * np.exp(1) * tau_s_ms * tau_m_ms / C_m_pF
    total = theta_mV / mean_mV_per_hz
    return {"rate_hz": eta * total, "nu_th_hz": total / CE}
