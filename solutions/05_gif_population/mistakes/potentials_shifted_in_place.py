"""The array of potentials is shifted in place, so the caller's has changed."""

question = "q1"
loses = ["hazard of the examples", "other thresholds: hazard"]
edits = [
    ("    h_s = h_ms / 1000.0\n", "    h_s = h_ms / 1000.0\n    V_mV -= threshold_mV\n"),
    ("(V_mV - threshold_mV)", "V_mV"),
]
