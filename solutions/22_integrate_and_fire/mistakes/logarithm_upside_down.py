"""The fraction in the logarithm is upside down, so the time is negative."""

question = "q1"
loses = ["one crossing", "other crossings"]
edits = [
    (
        "np.log((V_inf - V_0_mV) / (V_inf - V_th_mV))",
        "np.log((V_inf - V_th_mV) / (V_inf - V_0_mV))",
    ),
]
