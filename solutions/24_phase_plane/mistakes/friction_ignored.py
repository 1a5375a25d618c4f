"""The friction is ignored, so the hanging pendulum is a centre."""

question = "q5"
loses = ["points with friction", "kinds of fixed points"]
edits = [
    ("trace, determinant = -gamma,", "trace, determinant = 0 * gamma,"),
]
