"""All connections onto the neuron count, whatever their source."""

question = "q6"
loses = ["inputs in the examples", "other inputs"]
edits = [
    ("nest.GetConnections(source=sources, target=neuron)", "nest.GetConnections(target=neuron)")
]
