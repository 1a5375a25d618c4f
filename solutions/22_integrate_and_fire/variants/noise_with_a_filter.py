"""The limit from the arithmetic of squares, and the noise with SciPy's filter."""

import numpy as np
from scipy.signal import lfilter

question = "q6"


def highest_frequency(mean_nA, amplitude_nA, E_L_mV, R_MOhm, tau_ms, V_th_mV):
    need = (V_th_mV - E_L_mV - R_MOhm * mean_nA) / R_MOhm
    if need <= 0:
        return float("inf")
    if need >= amplitude_nA:
        return 0
    return np.sqrt(amplitude_nA**2 - need**2) / need / (2 * np.pi * tau_ms * 1e-3)


def noisy_membrane(xi, dt_ms, sigma_mV, current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms):
    if len(xi) == 0:
        return [V_0_mV]
    mean = E_L_mV + R_MOhm * current_nA
    keep = 1 - dt_ms / tau_ms
    kicks = sigma_mV * (2 * dt_ms / tau_ms) ** 0.5 * xi
    moved, _ = lfilter([1.0], [1.0, -keep], kicks, zi=[keep * (V_0_mV - mean)])
    return np.concatenate([[V_0_mV], mean + moved])
