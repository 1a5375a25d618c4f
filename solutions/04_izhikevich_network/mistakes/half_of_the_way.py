"""Half of the way in every step: enough for the examples, too much for steep curves."""

question = "q5"
loses = ["rates with strong inhibition"]
edits = [("0.05 * (np", "0.5 * (np")]
