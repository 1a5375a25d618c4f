"""The currents are sorted first, so the sweep always goes up."""

question = "q6"
loses = ["up and down"]
edits = [
    ("for current in currents:", "for current in sorted(currents):"),
]
