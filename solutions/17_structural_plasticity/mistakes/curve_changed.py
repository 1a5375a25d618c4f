"""The caller's dictionary gets a new entry."""

question = "q4"
loses = ["the neuron"]
edits = [
    (
        'elements = {"Dendrite": {"growth_curve": "gaussian", **curve}}',
        'curve["growth_curve"] = "gaussian"\n    elements = {"Dendrite": curve}',
    )
]
