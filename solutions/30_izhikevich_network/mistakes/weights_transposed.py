"""The weight matrix is transposed: its rows are the sources."""

question = "q1"
loses = ["three and two neurons", "another network"]
edits = [
    ("r_weights * largest", "(r_weights * largest).T"),
]
