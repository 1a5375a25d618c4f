"""The error is the soma minus the dendrite itself, not minus the dendrite's prediction for the soma."""

question = "q5"
loses = ["error and exam of the examples", "other errors and exams"]
edits = [('(found["predicted_mV"] - V_s)', "(V_d - V_s)")]
