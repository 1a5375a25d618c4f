"""The entry tau_minus is taken out of the caller's dictionary."""

question = "q3"
loses = ["the network"]
edits = [
    (
        'synapse = {key: value for key, value in rule.items() if key != "tau_minus"}',
        'rule.pop("tau_minus")\n    synapse = rule',
    ),
]
