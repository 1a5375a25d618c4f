"""Roots by brentq and integrals by quadrature, as NumPy scalars."""

question = "q2"


def alpha_measures(weight_pA, tau_s_ms, C_m_pF):
    from scipy.integrate import quad
    from scipy.optimize import brentq

    def current(t):
        return weight_pA * t / tau_s_ms * np.exp(1 - t / tau_s_ms)

    charge = quad(current, 0, 60 * tau_s_ms, epsabs=0, epsrel=1e-10, limit=200)[0]
    rise = brentq(lambda t: current(t) - weight_pA / 2, 0, tau_s_ms)
    fall = brentq(lambda t: current(t) - weight_pA / 2, tau_s_ms, 10 * tau_s_ms)
    half = brentq(lambda t: quad(current, 0, t)[0] - charge / 2, 0, 10 * tau_s_ms)
    return {
        "charge_fC": np.float64(charge),
        "width_ms": np.float64(fall - rise),
        "t_half_charge_ms": half,
        "exp_weight_pA": charge / tau_s_ms,
        "delta_mV": charge / C_m_pF,
    }
