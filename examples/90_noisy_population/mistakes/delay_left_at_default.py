"""The delay is left at NEST's default of 1 ms."""

question = "q1"
loses = ["the example", "other arguments"]
edits = [(', "delay": 1.5', "")]
