"""The plastic synapses keep NEST's delay of 1 ms."""

question = "q4"
loses = [
    "the network",
    "weights and spikes",
    "other networks",
    "other volleys",
    "volleys in quick succession",
]
edits = [('            "delay": delay_ms,\n            **synapse,', "            **synapse,")]
