"""The eigenvalues are in the order in which NumPy returns them."""

question = "q2"
loses = ["eigenvectors of a saddle", "eigenvectors of other matrices"]
edits = [
    ("return values[order], vectors[:, order]", "return values, vectors"),
]
