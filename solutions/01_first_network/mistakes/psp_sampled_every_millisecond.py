"""The multimeter of the PSP keeps its interval of 1 ms."""

question = "q4"
loses = ["latencies of the examples"]
edits = [(', "interval": 0.1}', "}")]
