"""The neuron is taken to be free for the whole cycle, without the refractory time."""

question = "q3"
loses = [
    "band of the examples",
    "bands of other neurons",
    "phases of the example",
    "phases of other neurons",
]
edits = [
    ("free = period_ms - t_ref", "free = period_ms"),
]
