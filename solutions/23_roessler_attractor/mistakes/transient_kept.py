"""No crossing is left out at the start of the return map."""

question = "q4"
loses = ["the example of a return map", "other return maps"]
edits = [
    ("crossings[n_dropped:, 1]", "crossings[:, 1]"),
]
