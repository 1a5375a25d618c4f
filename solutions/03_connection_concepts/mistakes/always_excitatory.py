"""The bounds of redrawing do not follow the sign of J: the magnitude is drawn, the sign lost."""

question = "q5"
loses = ["degrees and signs", "distribution of the weights"]
edits = [
    ("nest.random.normal(mean=J", "nest.random.normal(mean=abs(J)"),
    ("(0.0, far) if J > 0 else (-far, 0.0)", "(0.0, far)"),
]
