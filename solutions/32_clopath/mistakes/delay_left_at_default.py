"""The plastic synapse keeps NEST's delay of 1 ms."""

question = "q3"
loses = ["circuit of the examples", "circuit of other pairings"]
edits = [
    ('"weight": w0_mV, "delay": 0.1', '"weight": w0_mV'),
]
