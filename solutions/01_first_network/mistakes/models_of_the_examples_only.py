"""Only models that occur in the examples are counted."""

question = "q6"
loses = ["other inventories"]
edits = [
    (
        "        nodes[model] = nodes.get(model, 0) + 1\n",
        '        if model in ("iaf_psc_alpha", "iaf_psc_exp", "iaf_psc_delta", "parrot_neuron", "poisson_generator", "multimeter", "spike_recorder"):\n            nodes[model] = nodes.get(model, 0) + 1\n',
    )
]
