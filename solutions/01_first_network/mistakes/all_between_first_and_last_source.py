"""All nodes between the first and the last of the sources are taken, also those that lie in gaps."""

question = "q6"
loses = ["inputs in the examples", "other inputs"]
edits = [
    (
        "    connections = nest.GetConnections(source=sources, target=neuron)\n",
        "    ids = sources.tolist()\n    sources = nest.NodeCollection(list(range(ids[0], ids[-1] + 1)))\n    connections = nest.GetConnections(source=sources, target=neuron)\n",
    )
]
