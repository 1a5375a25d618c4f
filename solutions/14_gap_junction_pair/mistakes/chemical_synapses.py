"""The connections are chemical synapses, which are the default."""

question = "q2"
loses = ["the example: junctions", "other pairs: junctions"]
edits = [
    (
        '    nest.Connect(\n        a,\n        b,\n        {"rule": "one_to_one", "make_symmetric": True},\n        {"synapse_model": "gap_junction", "weight": list(g_nS)},\n    )\n',
        '    nest.Connect(\n        a,\n        b,\n        {"rule": "one_to_one", "make_symmetric": True},\n        {"weight": list(g_nS)},\n    )\n',
    ),
]
