"""With the math module and lists."""

import math

question = "q1"


def membrane(times_ms, current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms):
    V_inf = E_L_mV + R_MOhm * current_nA
    decay = [math.exp(-t / tau_ms) for t in times_ms]
    return [V_0_mV * d + V_inf * (1 - d) for d in decay]


def time_to_threshold(current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms, V_th_mV):
    if V_0_mV >= V_th_mV:
        return 0
    ahead = E_L_mV + R_MOhm * current_nA - V_th_mV
    return math.inf if ahead <= 0 else tau_ms * math.log1p((V_th_mV - V_0_mV) / ahead)
