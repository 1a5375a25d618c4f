"""A potential exactly at the threshold does not make a spike."""

question = "q2"
loses = ["large steps", "at and above the threshold"]
edits = [
    ("if V[i + 1] >= V_th_mV", "if V[i + 1] > V_th_mV"),
]
