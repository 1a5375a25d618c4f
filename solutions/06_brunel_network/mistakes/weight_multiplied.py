"""The weight is J times the height of the 1-pA PSP, not J divided by it."""

question = "q1"
loses = ["the two examples: the weight", "other neurons: the weight"]
edits = [("J_mV / psp", "J_mV * psp")]
