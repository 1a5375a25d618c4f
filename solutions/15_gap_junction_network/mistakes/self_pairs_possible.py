"""The list of possible pairs contains each neuron paired with itself."""

question = "q1"
loses = ["the examples"]
edits = [("k=1)", "k=0)")]
