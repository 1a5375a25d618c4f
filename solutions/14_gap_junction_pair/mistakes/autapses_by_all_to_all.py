"""The rule all_to_all joins each neuron to itself, too, unless autapses are forbidden."""

question = "q2"
loses = ["the example: junctions", "other pairs: junctions"]
edits = [
    (
        '    nest.Connect(\n        a,\n        b,\n        {"rule": "one_to_one", "make_symmetric": True},\n        {"synapse_model": "gap_junction", "weight": list(g_nS)},\n    )\n',
        '    for one, other, g in zip(a, b, g_nS, strict=True):\n        pair = one + other\n        nest.Connect(pair, pair, "all_to_all", {"synapse_model": "gap_junction", "weight": g})\n',
    ),
]
