"""The synchrony is the quotient of the variances without the root."""

question = "q4"
loses = ["five neurons", "another raster"]
edits = [
    (
        "chi = np.sqrt(counts.mean(axis=1).var() / counts.var(axis=0).mean())",
        "chi = counts.mean(axis=1).var() / counts.var(axis=0).mean()",
    ),
]
