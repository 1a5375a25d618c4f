"""Nan also where the mean of all neurons does not vary, though each neuron does: chi is 0."""

question = "q4"
loses = ["where they are undefined"]
edits = [("if not variances.any():", "if not counts.mean(axis=0).var():")]
