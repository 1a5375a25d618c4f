"""phi as Kummer's confluent function, which SciPy has; its transformation where x is positive."""

question = "q3"


def psp_mV(t_ms, weight_pA, tau_s_ms, tau_m_ms, C_m_pF):
    from scipy.special import hyp1f1

    t = np.maximum(t_ms, 0.0)
    x = (tau_m_ms - tau_s_ms) / (tau_m_ms * tau_s_ms) * t
    faster_synapse = np.exp(-t / tau_m_ms) * hyp1f1(2, 3, -np.abs(x))
    slower_synapse = np.exp(-t / tau_s_ms) * hyp1f1(1, 3, -np.abs(x))
    phi = np.where(x > 0, faster_synapse, slower_synapse) / 2
    return weight_pA * np.e / (tau_s_ms * C_m_pF) * t**2 * phi
