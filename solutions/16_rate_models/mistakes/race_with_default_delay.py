"""The connections of the race keep the default delay of 1 ms."""

question = "q4"
loses = ["a race of three", "an undecided race", "other networks", "other rates"]
edits = [('weights, "delay": 0.1', "weights")]
