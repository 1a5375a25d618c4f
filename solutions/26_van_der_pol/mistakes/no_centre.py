"""Without damping the rest is called a spiral instead of a centre."""

question = "q2"
loses = ["the borders between the kinds"]
edits = [
    ("if mu == 0:", "if mu is None:"),
]
