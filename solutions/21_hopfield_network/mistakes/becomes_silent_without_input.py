"""A neuron without input falls silent."""

question = "q3"
loses = [
    "seven neurons step by step",
    "recall in other networks",
    "neurons without input keep their state",
]
edits = [
    ("elif field < 0:", "else:"),
]
