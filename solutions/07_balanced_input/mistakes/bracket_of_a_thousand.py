"""The root finder looks between 0 and 1000 Hz only."""

question = "q3"
loses = ["far from the threshold"]


def inhibition_for(k, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA):
    from scipy.optimize import brentq

    def beyond(r):
        mean = MEAN_PER_HZ_PA * (n_ex * r_ex_hz * w_ex_pA + n_in * r * w_in_pA) - 15.0
        power = n_ex * r_ex_hz * w_ex_pA**2 + n_in * r * w_in_pA**2
        return mean + k * np.sqrt(VARIANCE_PER_HZ_PA2 * power)

    return brentq(beyond, 0.0, 1000.0)
