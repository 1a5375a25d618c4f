"""The multimeter keeps its interval of 1 ms."""

question = "q2"
loses = ["potential below threshold", "other potentials"]
edits = [(', "interval": 0.1}', "}")]
