"""Every window begins at time 0."""

question = "q5"
loses = [
    "exact without noise",
]
edits = [
    ("(times > k * length_ms + 0.05) & ", ""),
]
