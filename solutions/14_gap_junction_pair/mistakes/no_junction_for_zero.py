"""A pair with a conductance of 0 gets no junction."""

question = "q2"
loses = ["other pairs: junctions"]
edits = [
    (
        '    nest.Connect(\n        a,\n        b,\n        {"rule": "one_to_one", "make_symmetric": True},\n        {"synapse_model": "gap_junction", "weight": list(g_nS)},\n    )\n',
        '    for one, other, g in zip(a, b, g_nS, strict=True):\n        if g > 0:\n            nest.Connect(\n                one,\n                other,\n                {"rule": "one_to_one", "make_symmetric": True},\n                {"synapse_model": "gap_junction", "weight": g},\n            )\n',
    ),
]
