"""A frequency at the upper limit of a band is counted."""

question = "q5"
loses = ["edge cases"]
edits = [
    ("frequency_hz < high", "frequency_hz <= high"),
]
