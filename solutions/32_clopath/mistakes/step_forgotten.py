"""Potentiation is not multiplied by the length of the step."""

question = "q2"
loses = ["the examples", "another course"]
edits = [
    (" * h_ms * x[k]", " * x[k]"),
]
