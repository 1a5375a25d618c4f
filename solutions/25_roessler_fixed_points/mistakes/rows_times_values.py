"""Each row of the eigenvectors is multiplied by a value; it should be each column."""

question = "q4"
loses = ["the example of residuals", "other residuals"]
edits = [("vectors * values\n", "values[:, None] * vectors\n")]
