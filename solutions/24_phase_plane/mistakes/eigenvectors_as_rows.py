"""The eigenvectors are the rows; they have to be the columns."""

question = "q2"
loses = ["eigenvectors of a saddle", "eigenvectors of other matrices"]
edits = [
    ("vectors[:, order]", "vectors[:, order].T"),
]
