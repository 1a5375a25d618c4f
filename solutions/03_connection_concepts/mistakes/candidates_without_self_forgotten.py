"""Without autapses the neuron itself is still counted as a candidate."""

question = "q2"
loses = ["multapses and spread with replacement", "other networks", "spread of the out-degree"]
edits = [("N if autapses else N - 1", "N")]
