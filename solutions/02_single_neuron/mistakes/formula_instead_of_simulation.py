"""The spike times are computed by a formula; nothing is simulated."""

question = "q2"
loses = ["the example", "the example on a coarse grid", "other neurons"]


def lif_spike_times(I_pA, T_ms, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    h = nest.resolution
    steady = E_L_mV + I_pA * tau_m_ms / C_m_pF
    if steady <= V_th_mV:
        return np.empty(0)
    first, later = (
        np.ceil(tau_m_ms * np.log((steady - start) / (steady - V_th_mV)) / h) * h
        for start in (E_L_mV, V_reset_mV)
    )
    times = first + (t_ref_ms + later) * np.arange(1000)
    return times[times < T_ms + h / 2]
