"""The eigenvalues are sorted, but the eigenvectors stay as they were."""

question = "q2"
loses = ["eigenvectors of other matrices"]
edits = [
    ("vectors[:, order]", "vectors"),
]
