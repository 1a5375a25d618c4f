"""The weights are read before the simulation."""

question = "q5"
loses = ["the network", "the weights", "other networks", "other weights"]
edits = [
    (
        "    nest.Simulate(T_ms)\n",
        "    before = [np.array(nest.GetConnections(group, neuron).get('weight')) for group in (correlated, independent)]\n    nest.Simulate(T_ms)\n",
    ),
    ('np.array(nest.GetConnections(correlated, neuron).get("weight"))', "before[0]"),
    ('np.array(nest.GetConnections(independent, neuron).get("weight"))', "before[1]"),
]
