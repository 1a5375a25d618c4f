"""The root of the variance is forgotten."""

question = "q3"
loses = ["standard deviation of the examples", "other standard deviations"]
edits = [
    ("np.sqrt(rate_per_ms * area**2 * spectrum)", "rate_per_ms * area**2 * spectrum"),
]
