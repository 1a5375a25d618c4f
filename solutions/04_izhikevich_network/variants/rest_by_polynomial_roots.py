"""The zeros of the parabolas by numpy.roots; NumPy scalars are returned."""

question = "q1"


def rest_and_threshold(a, b, I_pA):
    rest = np.roots([0.04, 5.0 - b, 140.0 + I_pA]).min()
    U = b * rest
    threshold = np.roots([0.04, 5.0, 140.0 - U + I_pA]).max()
    top = (a - 5.0) / 0.08
    onset = b * top - 0.04 * top**2 - 5.0 * top - 140.0
    return {"jump_mV": threshold - rest, "I_onset_pA": onset, "V_rest_mV": rest, "U_rest": U}
