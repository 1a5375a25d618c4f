"""A step of its own is used instead of the argument."""

question = "q4"
loses = ["differences with a large step", "differences in other networks"]
edits = [
    ('    shifts = step * np.eye', '    step = 1e-5\n    shifts = step * np.eye'),
]
