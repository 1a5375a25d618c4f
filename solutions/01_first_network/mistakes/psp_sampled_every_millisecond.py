"""The multimeter of the PSP keeps its interval of 1 ms."""

question = "q4"
loses = ["PSPs of the examples"]
edits = [(', "interval": 0.1}', "}")]
