"""Euler step by step on the derivative, log10, and SciPy's regression."""

import numpy as np
from scipy.stats import linregress

question = "q3"


def euler_errors(step_counts, T_ms, current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms):
    def slope(V):
        return (-(V - E_L_mV) + R_MOhm * current_nA) / tau_ms

    V_inf = E_L_mV + R_MOhm * current_nA
    errors = []
    for n in step_counts.tolist():
        V = V_0_mV
        for _ in range(n):
            V += T_ms / n * slope(V)
        errors.append(abs(V_inf + (V_0_mV - V_inf) * np.exp(-T_ms / tau_ms) - V))
    fit = linregress(np.log10(T_ms / step_counts), np.log10(errors))
    return errors, fit.slope
