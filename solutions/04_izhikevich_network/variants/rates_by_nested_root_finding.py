"""Two root finders, one inside the other; the input by a matrix."""

question = "q5"


def mean_input(rate_E_hz, rate_I_hz, I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh):
    W = np.array([[K_EE, K_IE], [K_EI, K_II]]) * np.array([w_exc, w_inh]) / 1000
    return dict(zip("EI", I0_pA + W @ [rate_E_hz, rate_I_hz], strict=True))


def self_consistent_rates(I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh, current_pA, f_E_hz, f_I_hz):
    from scipy.optimize import brentq

    network = (I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh)

    def rate_I(E):
        def excess_I(rate):
            return np.interp(mean_input(E, rate, *network)["I"], current_pA, f_I_hz) - rate

        return brentq(excess_I, -1.0, max(f_I_hz) + 1.0)

    def excess(E):
        return np.interp(mean_input(E, rate_I(E), *network)["E"], current_pA, f_E_hz) - E

    E = brentq(excess, -1.0, max(f_E_hz) + 1.0)
    return {"E": E, "I": rate_I(E)}
