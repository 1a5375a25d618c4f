"""The potential of p = 1/2 is sought to the right of the threshold only."""

question = "q1"
loses = [
    "other thresholds: potential of p = 1/2",
]
edits = [('"V_half_mV": float(V_half)', '"V_half_mV": max(float(V_half), threshold_mV)')]
