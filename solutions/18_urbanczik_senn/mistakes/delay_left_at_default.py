"""The plastic synapses have NEST's default delay."""

question = "q4"
loses = [
    "the network of the example",
    "what flows in the example",
    "another network",
    "dendrite and soma",
]
edits = [('        "delay": delay_ms,\n', "")]
