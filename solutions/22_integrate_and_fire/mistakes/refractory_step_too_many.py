"""The neuron stays refractory for one step more than t_ref / dt."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("waiting = refractory_steps", "waiting = refractory_steps + 1"),
]
