"""The nullclines are cut at 0 and 1."""

question = "q3"
loses = ["other nullclines"]
edits = [
    ("return y_of_x, x_of_y", "return np.clip(y_of_x, 0, 1), np.clip(x_of_y, 0, 1)"),
]
