"""The threshold is a running mean of the powers of the response."""

question = "q2"
loses = ["six inputs", "other runs"]
edits = [
    ("avg = avg + (y - avg) / tau", "avg = avg + (y**p - avg) / tau"),
    ("theta = avg**p", "theta = avg"),
]
