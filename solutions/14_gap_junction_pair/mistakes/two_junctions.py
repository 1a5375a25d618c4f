"""Connecting a to b and b to a, each symmetrically, makes two junctions for each pair."""

question = "q2"
loses = ["the example: junctions", "other pairs: junctions", "other pairs: weights"]
edits = [
    (
        '    nest.Connect(\n        a,\n        b,\n        {"rule": "one_to_one", "make_symmetric": True},\n        {"synapse_model": "gap_junction", "weight": list(g_nS)},\n    )\n',
        '    symmetric = {"rule": "one_to_one", "make_symmetric": True}\n    synapse = {"synapse_model": "gap_junction", "weight": list(g_nS)}\n    nest.Connect(a, b, symmetric, synapse)\n    nest.Connect(b, a, symmetric, synapse)\n',
    ),
]
