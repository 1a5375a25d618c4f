"""The eigenvalues are sorted, and the columns keep their places."""

question = "q4"
loses = ["the example of eigenvectors", "other eigenvectors"]
edits = [
    ("return values, vectors\n", "return np.sort(values), vectors\n"),
]
