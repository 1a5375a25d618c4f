"""Another form of the logarithm, the math module, a list, and inf of Python."""

question = "q1"

import math


def lif_intervals_ms(I_pA, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    rheobase = (V_th_mV - E_L_mV) * C_m_pF / tau_m_ms
    if I_pA <= rheobase:
        return [math.inf, float("inf")]

    def rise(start):
        drive = I_pA * tau_m_ms / C_m_pF - (start - E_L_mV)
        return -tau_m_ms * math.log(1 - (V_th_mV - start) / drive)

    return [rise(E_L_mV), rise(V_reset_mV) + t_ref_ms]
