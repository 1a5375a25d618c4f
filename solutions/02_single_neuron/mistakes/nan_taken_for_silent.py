"""Whatever is not finite is taken for silent; negative currents give finite times."""

question = "q1"
loses = ["up to the rheobase"]


def lif_intervals_ms(I_pA, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    V_inf = E_L_mV + I_pA * tau_m_ms / C_m_pF
    with np.errstate(all="ignore"):
        gap = np.float64(V_inf - V_th_mV)
        first = tau_m_ms * np.log((V_inf - E_L_mV) / gap)
        again = tau_m_ms * np.log((V_inf - V_reset_mV) / gap)
    if not np.isfinite(first) or not np.isfinite(again):
        return np.inf, np.inf
    return first, t_ref_ms + again
