"""There is no refractory time: the neuron integrates again right after the reset."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("            waiting = refractory_steps\n", ""),
]
