"""The spikes of the first half count, too."""

question = "q6"
loses = ["up and down", "hysteresis"]
edits = [
    ("T / 2)", "-1.0)"),
]
