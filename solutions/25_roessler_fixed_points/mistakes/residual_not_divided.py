"""The residual is not divided by the length of the eigenvector."""

question = "q4"
loses = ["the example of residuals", "other residuals"]
edits = [
    (
        "np.linalg.norm(difference, axis=0) / np.linalg.norm(vectors, axis=0)",
        "np.linalg.norm(difference, axis=0)",
    ),
]
