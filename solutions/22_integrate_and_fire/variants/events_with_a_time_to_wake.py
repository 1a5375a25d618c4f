"""Pulse by pulse with the start of each, the end of the refractory time kept apart."""

import numpy as np

question = "q4"


def exact_spikes(pulses, V_0_mV, E_L_mV, R_MOhm, tau_ms, V_th_mV, V_reset_mV, t_ref_ms):
    times = []
    start, wake, V = 0.0, 0.0, V_0_mV
    for duration, current in np.array(pulses).tolist():
        stop = start + duration
        goal = E_L_mV + R_MOhm * current
        t = max(start, wake)
        while t < stop:
            after = goal + (V - goal) * np.exp(-(stop - t) / tau_ms)
            if after < V_th_mV:
                V, t = after, stop
            else:
                times.append(t + tau_ms * np.log((goal - V) / (goal - V_th_mV)))
                V, wake = V_reset_mV, times[-1] + t_ref_ms
                t = wake
        start = stop
    return times
