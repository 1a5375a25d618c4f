"""Without damping the gain is one number, 0, also where arrays are given."""

question = "q1"
loses = ["energy gain of other states"]
edits = [
    (
        "return mu * (1 - x**2) * y**2",
        "if mu == 0:\n        return 0.0\n    return mu * (1 - x**2) * y**2",
    ),
]
