"""The excitatory synapses are plastic ones."""

question = "q2"
loses = ["connections", "another network: weights and delays"]
edits = [
    (
        '{"weight": w, "delay": delay_ms})',
        '{"weight": w, "delay": delay_ms, "synapse_model": "stdp_synapse"})',
    )
]
