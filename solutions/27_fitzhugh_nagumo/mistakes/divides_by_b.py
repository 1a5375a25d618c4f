"""The second nullcline is divided by b, which fails for b = 0."""

question = "q1"
loses = ["one fixed point elsewhere"]
edits = [
    (
        "np.roots([b / 3, 0.0, 1.0 - b, a - b * I])",
        "np.roots([1 / 3, 0.0, 1 / b - 1.0, a / b - I])",
    ),
]
