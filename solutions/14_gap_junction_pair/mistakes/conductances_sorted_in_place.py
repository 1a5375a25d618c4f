"""The list of conductances is sorted, which changes the caller's list and the order of the pairs."""

question = "q2"
loses = [
    "the example: neurons",
    "the example: junctions",
    "other pairs: neurons",
    "other pairs: weights",
]
edits = [
    (
        '    nest.Connect(\n        a,\n        b,\n        {"rule": "one_to_one", "make_symmetric": True},\n        {"synapse_model": "gap_junction", "weight": list(g_nS)},\n    )\n',
        '    g_nS.sort()\n    nest.Connect(\n        a,\n        b,\n        {"rule": "one_to_one", "make_symmetric": True},\n        {"synapse_model": "gap_junction", "weight": list(g_nS)},\n    )\n',
    ),
]
