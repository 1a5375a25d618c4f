"""dw/dt has the wrong sign."""

question = "q5"
loses = ["rates of three states", "rates of other states"]
edits = [
    (" - w), x / mu", " - w), -x / mu"),
]
