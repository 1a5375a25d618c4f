"""The synapses between neurons are plastic."""

question = "q5"
loses = ["connections between neurons", "other populations: connections between neurons"]
edits = [
    (
        '{"weight": w_pA, "delay": delay_ms}',
        '{"synapse_model": "stdp_synapse", "weight": w_pA, "delay": delay_ms}',
    )
]
