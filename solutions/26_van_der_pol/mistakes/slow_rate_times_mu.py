"""dw/dt is x times mu instead of x divided by mu."""

question = "q5"
loses = ["rates of three states", "rates of other states"]
edits = [
    (" - w), x / mu", " - w), x * mu"),
]
