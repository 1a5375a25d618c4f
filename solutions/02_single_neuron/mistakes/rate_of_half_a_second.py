"""The spikes of half a second are returned as a rate."""

question = "q5"
loses = ["rates of the examples", "other rates"]
edits = [
    ("float(late) / 0.5", "float(late)"),
]
