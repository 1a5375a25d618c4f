"""The eigenvalues are sorted, and the rows of the eigenvectors with them; the columns belong to the values."""

question = "q2"
loses = ["eigenvectors of other matrices"]
edits = [
    ("vectors[:, order]", "vectors[order]"),
]
