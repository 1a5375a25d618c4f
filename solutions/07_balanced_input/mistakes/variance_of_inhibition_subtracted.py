"""The variance of inhibition is subtracted, as if it cancelled like the mean."""

question = "q1"
loses = ["standard deviation of the examples", "standard deviation of other inputs"]
edits = [
    ("variance += per_ms * area**2", "variance += np.sign(weight) * per_ms * area**2"),
    ("np.sqrt(variance)", "np.sqrt(abs(variance))"),
]
