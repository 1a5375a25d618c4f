"""The weight is given in percent, but not extrapolated to 75 pairs."""

question = "q4"
loses = ["the examples", "control at other rates"]
edits = [
    ("75.0 / n_pairs * ", ""),
]
