"""NEST sorts a + b and b + a alike, so one_to_one joins each neuron to itself."""

question = "q2"
loses = ["the example: junctions", "other pairs: junctions"]
edits = [
    (
        '    nest.Connect(\n        a,\n        b,\n        {"rule": "one_to_one", "make_symmetric": True},\n        {"synapse_model": "gap_junction", "weight": list(g_nS)},\n    )\n',
        '    nest.Connect(\n        a + b,\n        b + a,\n        {"rule": "one_to_one", "make_symmetric": True},\n        {"synapse_model": "gap_junction", "weight": list(g_nS) + list(g_nS)},\n    )\n',
    ),
]
