"""The rate of a population that never fires is nan instead of 0."""

question = "q4"
loses = ["edge cases"]
edits = [
    ("if spikes.size:", "if spikes.any():"),
]
