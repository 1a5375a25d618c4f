"""The same call of Connect stands there twice."""

question = "q1"
loses = [
    "fixed in-degree",
    "rules without a parameter",
    "fixed out-degree and total number",
    "pairwise rules",
]
edits = [("    return neurons", "    nest.Connect(neurons, neurons, spec)\n    return neurons")]
