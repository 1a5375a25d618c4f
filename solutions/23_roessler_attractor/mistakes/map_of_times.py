"""The return map pairs the times of the crossings."""

question = "q4"
loses = ["the example of a return map", "other return maps"]
edits = [
    ("crossings[n_dropped:, 1]", "crossings[n_dropped:, 0]"),
]
