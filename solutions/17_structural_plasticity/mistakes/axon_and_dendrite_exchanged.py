"""The axonal elements are taken as postsynaptic, and the dendritic ones as presynaptic."""

question = "q5"
loses = [
    "elements equal synapses",
    "calcium and connections",
    "other networks",
    "other readings",
    "never switched on",
    "the target",
]
edits = [
    (
        '"pre_synaptic_element": "Axon",\n            "post_synaptic_element": "Dendrite"',
        '"pre_synaptic_element": "Dendrite",\n            "post_synaptic_element": "Axon"',
    )
]
