"""If the pulse can't succeed, None is returned."""

question = "q5"
loses = ["refractoriness"]
edits = [
    ("return np.inf\n    ", "return None\n    "),
]
