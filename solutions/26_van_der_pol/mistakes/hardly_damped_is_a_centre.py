"""A rest with very weak damping is called a centre."""

question = "q2"
loses = ["the borders between the kinds"]
edits = [
    ("if mu == 0:", "if abs(mu) < 1e-2:"),
]
