"""The synapses that grow keep NEST's delay of 1 ms."""

question = "q5"
loses = ["elements equal synapses", "other networks"]
edits = [
    ('{"weight": synapse["weight"], "delay": synapse["delay"]}', '{"weight": synapse["weight"]}')
]
