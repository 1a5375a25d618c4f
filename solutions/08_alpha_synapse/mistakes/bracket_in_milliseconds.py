"""The root finder looks no further than 50 ms, which is not enough for a slow synapse."""

question = "q2"
loses = ["durations of other synapses", "charges of other synapses"]


def alpha_measures(weight_pA, tau_s_ms, C_m_pF):
    from scipy.optimize import brentq

    def height(t):
        return t / tau_s_ms * np.exp(1 - t / tau_s_ms) - 0.5

    def left(t):
        return (1 + t / tau_s_ms) * np.exp(-t / tau_s_ms) - 0.5

    charge = np.e * weight_pA * tau_s_ms
    return {
        "charge_fC": charge,
        "width_ms": brentq(height, tau_s_ms, 50.0) - brentq(height, 0.0, tau_s_ms),
        "t_half_charge_ms": brentq(left, 0.0, 50.0),
        "exp_weight_pA": charge / tau_s_ms,
        "delta_mV": charge / C_m_pF,
    }
