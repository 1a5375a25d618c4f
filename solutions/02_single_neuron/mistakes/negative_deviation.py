"""The standard deviation keeps the sign of the weight."""

question = "q3"
loses = ["other standard deviations"]
edits = [
    ("np.sqrt(rate_per_ms * area**2 * spectrum)", "area * np.sqrt(rate_per_ms * spectrum)"),
]
