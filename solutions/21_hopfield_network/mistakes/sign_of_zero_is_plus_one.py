"""A neuron without input becomes active, as in many programs."""

question = "q3"
loses = [
    "seven neurons step by step",
    "recall in other networks",
    "neurons without input keep their state",
]
edits = [
    ("field > 0", "field >= 0"),
]
