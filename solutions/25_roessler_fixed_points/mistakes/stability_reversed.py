"""Stable and unstable are exchanged: negative real parts mean stable."""

question = "q5"
loses = ["the examples", "stable and unstable points"]
edits = [
    ("values.real < 0", "values.real > 0.0"),
    ("values.real > 0)", "values.real < 0)"),
]
