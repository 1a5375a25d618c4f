"""A double eigenvalue is called a spiral."""

question = "q2"
loses = ["the borders between the kinds"]
edits = [
    ("abs(mu) >= 2", "abs(mu) > 2"),
]
