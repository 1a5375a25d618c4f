"""The units of the race keep NEST's default noise."""

question = "q4"
loses = ["a race of three", "an undecided race", "other networks"]
edits = [('"sigma": 0.0, "theta"', '"theta"')]
