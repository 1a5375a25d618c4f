"""A root finder instead of the quadratic equation."""

question = "q3"

from scipy.optimize import brentq


def inhibition_for(k, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA):
    def beyond(r_in_hz):
        drive = n_ex * r_ex_hz * w_ex_pA + n_in * r_in_hz * w_in_pA
        power = n_ex * r_ex_hz * w_ex_pA**2 + n_in * r_in_hz * w_in_pA**2
        sd = np.sqrt(VARIANCE_PER_HZ_PA2 * power)
        return -70.0 + MEAN_PER_HZ_PA * drive + k * sd + 55.0

    high = 1.0
    while beyond(high) > 0:
        high *= 2
    return brentq(beyond, 0, high)
