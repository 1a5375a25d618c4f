"""The band comes from the formula; the neurons were made, but not simulated."""

question = "q4"
loses = [
    "counts of the examples",
    "counts of other populations",
    "band and strength of the examples",
    "band of other populations",
]


def simulated_band(parameters, n, low_pA, high_pA, period_ms, amplitude_pA, start_ms, cycles):
    bias = np.linspace(low_pA, high_pA, n)
    neurons = nest.Create(
        "iaf_psc_alpha", n, params={**parameters, "V_m": parameters["V_reset"], "I_e": bias}
    )
    oscillation = nest.Create(
        "ac_generator", params={"amplitude": amplitude_pA, "frequency": 1000.0 / period_ms}
    )
    nest.Connect(oscillation, neurons)
    exact = locking(parameters, period_ms, amplitude_pA, bias.tolist())
    locked = np.isfinite(exact["phase_rad"])
    counts = np.where(locked, cycles, 0)
    if not locked.any():
        return {"neurons": neurons, "counts": counts, "band_pA": [np.nan] * 2, "strength": np.nan}
    return {
        "neurons": neurons,
        "counts": counts,
        "band_pA": [bias[locked].min(), bias[locked].max()],
        "strength": np.abs(np.mean(np.exp(1j * exact["phase_rad"][locked]))),
    }
