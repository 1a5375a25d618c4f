"""Rest is where 1000 ms from -65 mV lead: just below onset the neuron fires instead."""

question = "q1"
loses = ["rest and jump of another neuron"]


def rest_and_threshold(a, b, I_pA):
    V, U, h = np.float64(-65.0), -65.0 * b, 0.1
    with np.errstate(all="ignore"):
        for _ in range(10000):
            V, U = V + h * (0.04 * V**2 + 5 * V + 140 - U + I_pA), U + h * a * (b * V - U)
    V_onset = (a - 5) / 0.08
    return {
        "V_rest_mV": V,
        "U_rest": U,
        "jump_mV": -125.0 - 2 * V,
        "I_onset_pA": -(0.04 * V_onset**2 + (5 - b) * V_onset + 140),
    }
