"""A neuron counts as locked if it fires at least once per cycle."""

question = "q4"
loses = [
    "band and strength of the examples",
    "band of other populations",
]
edits = [
    ("locked = counts == cycles", "locked = counts >= cycles"),
]
