"""The 1 below the root of the limit is missing."""

question = "q6"
loses = ["one oscillation", "other oscillations"]
edits = [
    ("(slow_amplitude / gap) ** 2 - 1.0)", "(slow_amplitude / gap) ** 2)"),
]
