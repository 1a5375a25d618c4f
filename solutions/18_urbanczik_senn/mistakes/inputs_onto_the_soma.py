"""The plastic synapses reach the soma instead of the dendrite."""

question = "q4"
loses = [
    "the network of the example",
    "what flows in the example",
    "another network",
    "dendrite and soma",
]
edits = [('ports["dendritic_exc"]', 'ports["soma_exc"]')]
