"""A neuron"s correlation with itself is averaged in."""

question = "q4"
loses = ["two examples", "synchrony and correlation of many neurons"]
edits = [("k=1", "k=0")]
