"""The rate is put into the standard deviation twelve times, which is not enough where inhibition makes most of it."""

question = "q3"
loses = ["far from the threshold"]


def inhibition_for(k, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA):
    rate_hz = 0.0
    for _ in range(12):
        squares = n_ex * r_ex_hz * w_ex_pA**2 + n_in * rate_hz * w_in_pA**2
        mean = -55.0 - k * np.sqrt(VARIANCE_PER_HZ_PA2 * squares)
        drive = (mean + 70.0) / MEAN_PER_HZ_PA - n_ex * r_ex_hz * w_ex_pA
        rate_hz = drive / (n_in * w_in_pA)
    return rate_hz
