"""A frequency at the upper limit of a band is counted."""

question = "q5"
loses = ["borders of bands"]
edits = [
    ("frequency_hz < high", "frequency_hz <= high"),
]
