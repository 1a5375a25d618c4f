"""The fold is where c squared is 4 a b; the square is returned."""

question = "q2"
loses = ["the example of a fold", "other folds"]
edits = [
    ("return 2 * np.sqrt(max(a * b, 0.0))", "return 4 * max(a * b, 0.0)"),
]
