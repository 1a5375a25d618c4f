"""Excitatory synapses between neurons are plastic."""

question = "q3"
loses = ["weights and delays", "other networks: weights and delays"]
edits = [
    (
        '"indegree": CE}, excitatory)',
        '"indegree": CE}, excitatory | {"synapse_model": "stdp_synapse"})',
    )
]
