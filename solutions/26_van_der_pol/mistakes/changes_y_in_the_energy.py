"""The square of y is taken in place, which changes the caller's array."""

question = "q1"
loses = ["energy of three states"]
edits = [
    ("return mu * (1 - x**2) * y**2", "y *= y\n    return mu * (1 - x**2) * y"),
]
