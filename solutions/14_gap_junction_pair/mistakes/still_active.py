"""A potassium conductance is left in place, so the neurons are not passive."""

question = "q3"
loses = ["the example: neurons and wiring", "other pairs: neurons and wiring"]
edits = [
    ('"g_Kv1": 0.0, ', ""),
]
