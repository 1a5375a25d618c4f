"""A negative response is taken as 0."""

question = "q1"
loses = ["other steps"]
edits = [
    ("    y = w @ x\n", "    y = max(w @ x, 0.0)\n"),
]
