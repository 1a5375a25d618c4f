"""Euler's result as a power, and the slope as a covariance over a variance."""

import numpy as np

question = "q3"


def euler_errors(step_counts, T_ms, current_nA, V_0_mV, E_L_mV, R_MOhm, tau_ms):
    counts = np.array(step_counts, dtype=float)
    distance = V_0_mV - E_L_mV - R_MOhm * current_nA
    dt = T_ms / counts
    errors = abs(distance) * np.abs((1 - dt / tau_ms) ** counts - np.exp(-T_ms / tau_ms))
    covariance = np.cov(np.log(dt), np.log(errors))
    return errors, covariance[0, 1] / covariance[0, 0]
