"""The times are sorted in place; the order of the rows is not that of the times."""

question = "q2"
loses = ["solution of a spiral", "solutions of other systems"]
edits = [
    ("    return np.array([expm", "    times.sort()\n    return np.array([expm"),
]
