"""The input is given as mu, which is added outside of the bracket."""

question = "q4"
loses = ["a race of three", "an undecided race", "other networks", "other rates"]
edits = [('"theta": [-one for one in inputs]', '"mu": inputs')]
