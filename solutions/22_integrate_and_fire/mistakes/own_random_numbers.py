"""The random numbers are drawn anew instead of taking those that are given."""

question = "q6"
loses = ["six random numbers", "other noise"]
edits = [
    ("/ tau_ms) * kick", "/ tau_ms) * np.random.default_rng(i).standard_normal()"),
]
