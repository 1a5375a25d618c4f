"""The normal distribution is left as it is, with weights of both signs."""

question = "q5"
loses = ["degrees and signs", "distribution of the weights"]
edits = [
    (
        "nest.math.redraw(nest.random.normal(mean=J, std=c * abs(J)), min=low, max=high)",
        "nest.random.normal(mean=J, std=c * abs(J))",
    ),
]
