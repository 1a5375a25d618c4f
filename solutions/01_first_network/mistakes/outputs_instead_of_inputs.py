"""Source and target are exchanged."""

question = "q6"
loses = ["inputs in the examples", "other inputs"]
edits = [("source=sources, target=neuron", "source=neuron, target=sources")]
