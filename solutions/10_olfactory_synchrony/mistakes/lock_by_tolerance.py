"""A neuron counts as locked if it fires about once per cycle, with one spike more or less."""

question = "q4"
loses = [
    "band and strength of the examples",
]
edits = [
    ("locked = counts == cycles", "locked = abs(counts - cycles) <= 1"),
]
