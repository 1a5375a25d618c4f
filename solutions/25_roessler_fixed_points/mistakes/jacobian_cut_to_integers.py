"""Points of integers make a Jacobian of integers, which cuts a and c."""

question = "q3"
loses = ["points of integers"]
edits = [
    ("np.zeros((len(points), 3, 3))", "np.zeros((len(points), 3, 3), dtype=points.dtype)"),
]
