"""A connection of the neuron to itself is left out."""

question = "q6"
loses = ["other inputs"]
edits = [
    (
        "    connections = nest.GetConnections(source=sources, target=neuron)\n    if len(connections) == 0:\n",
        "    connections = nest.GetConnections(source=sources, target=neuron)\n    connections = [one for one in connections if one.source != one.target]\n    if len(connections) == 0:\n",
    ),
    ('np.sum(connections.get("weight"))', "sum(one.weight for one in connections)"),
    ('np.max(connections.get("delay"))', "max(one.delay for one in connections)"),
]
