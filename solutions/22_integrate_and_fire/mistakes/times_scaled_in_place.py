"""The times are divided by the time constant in the array of the caller."""

question = "q1"
loses = ["potential at five times"]
edits = [
    (
        "    return V_inf + (V_0_mV - V_inf) * np.exp(-times_ms / tau_ms)",
        "    times_ms /= tau_ms\n    return V_inf + (V_0_mV - V_inf) * np.exp(-times_ms)",
    ),
]
