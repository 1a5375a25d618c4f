"""The voltages are recorded every millisecond, too rarely for spikes."""

question = "q5"
loses = ["the examples: correlations", "other correlations"]
edits = [
    (', "interval": 0.1}', "}"),
]
