"""Only connections of the model static_synapse are looked at."""

question = "q6"
loses = ["inputs in the examples", "other inputs"]
edits = [("target=neuron)", 'target=neuron, synapse_model="static_synapse")')]
