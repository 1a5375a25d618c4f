"""If the pulse can't succeed, None is returned."""

question = "q5"
loses = ["no pulse needed, and none enough"]
edits = [
    ("return np.inf\n    ", "return None\n    "),
]
