"""The border between spiral and node is taken for 1."""

question = "q2"
loses = ["other spirals and nodes"]
edits = [
    ("abs(mu) >= 2", "abs(mu) >= 1"),
]
