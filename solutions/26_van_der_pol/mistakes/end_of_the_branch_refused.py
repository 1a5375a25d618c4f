"""A wait that ends exactly where the branch ends has no result."""

question = "q6"
loses = ["other waits"]
edits = [
    ("return mu * ((x_from", "if abs(x_to) <= 1:\n        return np.nan\n    return mu * ((x_from"),
]
