"""The rows of the weight matrix have the factors of their neurons; its columns are the sources."""

question = "q1"
loses = ["three and two neurons", "another network"]
edits = [
    ("r_weights * largest", "r_weights * largest[:, None]"),
]
