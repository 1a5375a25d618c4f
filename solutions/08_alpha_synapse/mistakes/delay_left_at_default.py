"""Spikes take NEST's default delay of 1 ms."""

question = "q5"
loses = [
    "currents of the examples",
    "potential of the example",
    "currents of other trains",
    "potential under other trains",
]
edits = [('"weight": weight, "delay": delay_ms', '"weight": weight')]
