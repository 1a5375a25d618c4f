"""Every rise starts at E_L, as if V_reset were E_L."""

question = "q1"
loses = [
    "rates of the examples",
    "gains of the examples",
    "rates of other neurons",
    "rates around the rheobase",
]
edits = [("V_inf[fires] - V_reset_mV", "V_inf[fires] - E_L_mV")]
