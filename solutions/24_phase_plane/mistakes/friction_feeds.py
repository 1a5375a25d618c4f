"""The friction has the wrong sign, so the hanging pendulum is unstable."""

question = "q5"
loses = ["points with friction", "kinds of fixed points"]
edits = [
    ("trace, determinant = -gamma,", "trace, determinant = gamma,"),
    ('kind = "stable spiral"', 'kind = "unstable spiral" if trace > 0 else "stable spiral"'),
]
