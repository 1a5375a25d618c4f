"""A step uses the current of the step before."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("R_MOhm * current)", "R_MOhm * currents_nA[max(i - 1, 0)])"),
]
