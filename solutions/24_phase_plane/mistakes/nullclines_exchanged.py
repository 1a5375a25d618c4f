"""The two nullclines are returned in the wrong order."""

question = "q3"
loses = ["three points of each nullcline", "other nullclines"]
edits = [
    ("return y_of_x, x_of_y", "return x_of_y, y_of_x"),
]
