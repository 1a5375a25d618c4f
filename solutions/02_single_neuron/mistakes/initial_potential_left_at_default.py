"""V_m starts at the default of -70 mV and not at E_L."""

question = "q2"
loses = ["other neurons"]
edits = [
    ('            "V_m": E_L_mV,\n', ""),
]
