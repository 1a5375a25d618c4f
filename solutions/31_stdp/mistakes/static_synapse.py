"""The synapses are static, so nothing is learned."""

question = "q4"
loses = ["the network", "weights and spikes", "other networks", "other volleys"]
edits = [
    (
        '"synapse_model": "stdp_synapse",\n            "weight": weight,\n            "delay": delay_ms,\n            **synapse,',
        '"synapse_model": "static_synapse",\n            "weight": weight,\n            "delay": delay_ms,',
    ),
]
