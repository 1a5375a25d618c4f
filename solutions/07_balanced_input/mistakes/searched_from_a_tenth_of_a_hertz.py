"""The search for the rate begins at 0.1 Hz, but the rate may be lower."""

question = "q3"
loses = ["close to the threshold"]


def inhibition_for(k, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA):
    def beyond(r):
        mean = MEAN_PER_HZ_PA * (n_ex * r_ex_hz * w_ex_pA + n_in * r * w_in_pA) - 15.0
        power = n_ex * r_ex_hz * w_ex_pA**2 + n_in * r * w_in_pA**2
        return mean + k * np.sqrt(VARIANCE_PER_HZ_PA2 * power)

    low, high = 0.1, 1.0
    while beyond(high) > 0:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if beyond(middle) > 0 else (low, middle)
    return low
