"""The threshold is the input itself, not minus the input."""

question = "q4"
loses = ["a race of three", "an undecided race", "other networks"]
edits = [("[-one for one in inputs]", "[one for one in inputs]")]
