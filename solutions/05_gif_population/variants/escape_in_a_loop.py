"""Number by number, with math, as lists."""

question = "q1"


def escape(V_mV, threshold_mV, Delta_V_mV, lambda_0_hz, h_ms):
    from math import exp, expm1, log

    hazards = [lambda_0_hz * exp((V - threshold_mV) / Delta_V_mV) for V in V_mV]
    return {
        "hazard_hz": hazards,
        "probability": [-expm1(-hazard * h_ms * 1e-3) for hazard in hazards],
        "V_half_mV": threshold_mV + Delta_V_mV * log(1000 * log(2) / lambda_0_hz / h_ms),
    }
