"""Beyond the ends of the f-I curve the last straight piece is continued."""

question = "q5"
loses = ["rates of other networks"]


def mean_input(rate_E_hz, rate_I_hz, I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh):
    from_E, from_I = w_exc * rate_E_hz / 1000.0, w_inh * rate_I_hz / 1000.0
    return {
        "E": I0_pA + K_EE * from_E + K_IE * from_I,
        "I": I0_pA + K_EI * from_E + K_II * from_I,
    }


def self_consistent_rates(I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh, current_pA, f_E_hz, f_I_hz):
    def curve(current, rates):
        k = np.clip(np.searchsorted(current_pA, current), 1, len(current_pA) - 1)
        slope = (rates[k] - rates[k - 1]) / (current_pA[k] - current_pA[k - 1])
        return rates[k - 1] + slope * (current - current_pA[k - 1])

    rate_E = rate_I = 0.0
    for _ in range(2000):
        current = mean_input(rate_E, rate_I, I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh)
        rate_E += 0.05 * (curve(current["E"], f_E_hz) - rate_E)
        rate_I += 0.05 * (curve(current["I"], f_I_hz) - rate_I)
    return {"E": float(rate_E), "I": float(rate_I)}
