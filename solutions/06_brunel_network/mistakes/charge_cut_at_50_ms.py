"""The charge is integrated over 50 ms only: not enough for a slow synapse."""

question = "q2"
loses = ["threshold rate of other neurons"]


def poisson_drive(eta, CE, w_pA, theta_mV, C_m_pF, tau_m_ms, tau_s_ms):
    from scipy.integrate import quad

    charge = quad(lambda t: w_pA * np.e * t / tau_s_ms * np.exp(-t / tau_s_ms), 0.0, 50.0)[0]
    nu_th_hz = 1000.0 * theta_mV * C_m_pF / tau_m_ms / (CE * charge)
    return {"nu_th_hz": nu_th_hz, "rate_hz": eta * nu_th_hz * CE}
