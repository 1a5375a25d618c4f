"""The strength is taken at the length of the window instead of the period."""

question = "q5"
loses = [
    "an oscillation after a random start",
    "exact without noise",
]
edits = [
    ("times[inside] / period_ms", "times[inside] / length_ms"),
]
