"""The logistic function of SciPy, and a mean interval."""

question = "q1"


def rate_functions(U_mV, phi_max, k, beta, theta_mV, step_ms, t_ref_ms):
    from scipy.special import expit

    shifted = [beta * (U - theta_mV) - np.log(k) for U in U_mV]
    phi = [phi_max * expit(x) for x in shifted]
    return {
        "phi": phi,
        "h": [beta * expit(-x) for x in shifted],
        "p_spike": [-np.expm1(-p * step_ms) for p in phi],
        "rate_Hz": [1e3 / (t_ref_ms + 1 / p) for p in phi],
    }
