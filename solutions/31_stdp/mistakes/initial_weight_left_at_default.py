"""The plastic synapses begin with NEST's weight of 1."""

question = "q4"
loses = ["weights and spikes", "other volleys", "volleys in quick succession"]
edits = [
    (
        '            "weight": weight,\n            "delay": delay_ms,\n            **synapse,',
        '            "delay": delay_ms,\n            **synapse,',
    )
]
