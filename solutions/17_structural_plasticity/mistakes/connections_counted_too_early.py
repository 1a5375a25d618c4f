"""Connections are counted before each piece, not after it."""

question = "q5"
loses = ["other readings"]
edits = [
    ("        nest.Simulate(sample_ms)\n", ""),
    (
        "        connections.append(len(nest.GetConnections(neurons, neurons)))\n",
        "        connections.append(len(nest.GetConnections(neurons, neurons)))\n        nest.Simulate(sample_ms)\n",
    ),
]
