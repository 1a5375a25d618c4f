"""The upright position is called a centre or spiral; the sign of the cosine is missing."""

question = "q5"
loses = ["points with friction", "kinds of fixed points"]
edits = [
    ("cosine = 1 if k % 2 == 0 else -1", "cosine = 1"),
]
