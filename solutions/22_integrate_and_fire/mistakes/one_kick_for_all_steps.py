"""The first random number is used in every step."""

question = "q6"
loses = ["six random numbers", "other noise"]
edits = [
    ("/ tau_ms) * kick", "/ tau_ms) * xi[0]"),
]
