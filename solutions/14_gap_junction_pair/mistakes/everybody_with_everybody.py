"""All neurons are joined to one another, not only those of a pair."""

question = "q2"
loses = ["the example: junctions", "other pairs: junctions", "other pairs: weights"]
edits = [
    (
        '    nest.Connect(\n        a,\n        b,\n        {"rule": "one_to_one", "make_symmetric": True},\n        {"synapse_model": "gap_junction", "weight": list(g_nS)},\n    )\n',
        '    everybody = a + b\n    nest.Connect(\n        everybody,\n        everybody,\n        {"rule": "all_to_all", "allow_autapses": False},\n        {"synapse_model": "gap_junction", "weight": g_nS[0]},\n    )\n',
    ),
]
