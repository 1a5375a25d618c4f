"""The chemical synapses lead from a to b only."""

question = "q5"
loses = ["the examples: pairs", "other pairs"]
edits = [
    (
        "    nest.Connect(a, b, symmetric, synapse)",
        '    nest.Connect(a, b, symmetric if kind == "electrical" else "one_to_one", synapse)',
    ),
]
