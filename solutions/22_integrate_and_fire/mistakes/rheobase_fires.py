"""At the rheobase the neuron is not taken for silent, and gets a rate above 0."""

question = "q5"
loses = ["at the rheobase"]
edits = [
    ("if V_inf <= V_th_mV:", "if V_inf < V_th_mV:"),
    (
        "np.log((V_inf - V_reset_mV) / (V_inf - V_th_mV))",
        "np.log((V_inf - V_reset_mV) / max(V_inf - V_th_mV, 1e-9))",
    ),
    ("while V < V_th_mV:", "while V < V_th_mV - 1e-9:"),
]
