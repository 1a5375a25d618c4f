"""The search for the rate ends at 20 Hz, and says nothing where the rate is higher."""

question = "q3"
loses = ["far from the threshold"]


def inhibition_for(k, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA):
    low, high = 0.0, 20.0
    for _ in range(60):
        rate = (low + high) / 2
        drive = n_ex * r_ex_hz * w_ex_pA + n_in * rate * w_in_pA
        power = n_ex * r_ex_hz * w_ex_pA**2 + n_in * rate * w_in_pA**2
        sd = np.sqrt(VARIANCE_PER_HZ_PA2 * power)
        if 15.0 - MEAN_PER_HZ_PA * drive > k * sd:
            high = rate
        else:
            low = rate
    return (low + high) / 2
