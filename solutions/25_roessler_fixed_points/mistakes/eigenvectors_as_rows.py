"""The eigenvectors are the rows and not the columns."""

question = "q4"
loses = ["the example of eigenvectors", "other eigenvectors"]
edits = [
    ("return values, vectors\n", "return values, vectors.T\n"),
]
