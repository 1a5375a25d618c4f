"""inventory simulates a little, so that there is something to ask."""

question = "q6"
loses = ["inventory of the examples", "other inventories"]
edits = [
    (
        "    nodes, connections = {}, {}\n",
        "    nest.Simulate(1.0)\n    nodes, connections = {}, {}\n",
    )
]
