"""The integral of the square by a sum over time, arrays for both populations."""

question = "q1"


def free_moments(
    n_ex,
    r_ex_hz,
    w_ex_pA,
    n_in,
    r_in_hz,
    w_in_pA,
    C_m_pF,
    tau_m_ms,
    tau_ex_ms,
    tau_in_ms,
    E_L_mV,
):
    tau = np.array([tau_ex_ms, tau_in_ms])
    weight = np.array([w_ex_pA, w_in_pA])
    rate = np.array([n_ex * r_ex_hz, n_in * r_in_hz]) * 1e-3
    dt = 0.005
    t = np.arange(0.0, 500.0, dt)[:, None]
    a = 1 / tau - 1 / tau_m_ms
    rise = 1 - np.exp(-a * t) * (1 + a * t)
    shape = np.where(a == 0, t**2 / 2, rise / np.where(a == 0, 1, a) ** 2)
    v = weight * np.e / (tau * C_m_pF) * np.exp(-t / tau_m_ms) * shape
    current = rate * weight * np.e * tau
    return {
        "I_ex_pA": current[0],
        "I_in_pA": current[1],
        "mean_mV": E_L_mV + np.sum(current) / (C_m_pF / tau_m_ms),
        "sd_mV": (rate @ np.sum(v**2, axis=0) * dt) ** 0.5,
    }
