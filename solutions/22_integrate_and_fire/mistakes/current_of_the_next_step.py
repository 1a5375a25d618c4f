"""A step uses the current of the next step."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("R_MOhm * current)", "R_MOhm * currents_nA[min(i + 1, len(currents_nA) - 1)])"),
]
