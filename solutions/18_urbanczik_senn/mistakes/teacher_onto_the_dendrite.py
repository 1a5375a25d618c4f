"""The teacher reaches the ports of the dendrite instead of those of the soma."""

question = "q4"
loses = [
    "the network of the example",
    "what flows in the example",
    "another network",
    "another pattern and teacher",
]
edits = [
    (
        '(("soma_exc", g_exc_nS), ("soma_inh", g_inh_nS))',
        '(("dendritic_exc", g_exc_nS), ("dendritic_inh", g_inh_nS))',
    )
]
