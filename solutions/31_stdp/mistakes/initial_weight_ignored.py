"""The plastic synapses begin with NEST's default weight of 1."""

question = "q5"
loses = ["other networks"]
edits = [('"weight": weight, "delay": delay_ms, **synapse', '"delay": delay_ms, **synapse')]
