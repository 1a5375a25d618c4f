"""Spikes since the beginning count for every step."""

question = "q5"
loses = ["modes of the examples", "other modes"]
edits = [
    ("(times > end - 1000.0) & (times <= end - 500.0)", "times <= end - 500.0"),
]
