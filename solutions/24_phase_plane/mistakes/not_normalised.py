"""The eigenvectors do not have length 1."""

question = "q2"
loses = ["eigenvectors of a saddle", "eigenvectors of other matrices"]
edits = [
    ("vectors[:, order]", "vectors[:, order] / vectors[1, order]"),
]
