"""The elements keep NEST's linear growth curve."""

question = "q4"
loses = ["the neuron", "calcium and elements", "other neurons", "other trains", "no spikes"]
edits = [
    (
        'elements = {"Dendrite": {"growth_curve": "gaussian", **curve}}',
        'elements = {"Dendrite": {k: v for k, v in curve.items() if k != "eta"}}',
    )
]
