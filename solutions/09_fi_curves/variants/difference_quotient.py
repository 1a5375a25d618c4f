"""One current at a time, and a central difference for the gain."""

question = "q1"


def lif_fi(currents_pA, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    rheobase = (V_th_mV - E_L_mV) * C_m_pF / tau_m_ms

    def rate(current):
        if current <= rheobase:
            return 0
        steady = E_L_mV + current * tau_m_ms / C_m_pF
        rise = tau_m_ms * np.log((steady - V_reset_mV) / (steady - V_th_mV))
        return 1000.0 / (t_ref_ms + rise)

    rates, gains = [], []
    for current in currents_pA:
        step = 1e-3 * (current - rheobase)
        rates.append(rate(current))
        gains.append((rate(current + step) - rate(current - step)) / (2 * step) if step > 0 else 0)
    return [rates, gains]
