"""A neuron whose v is exactly 30 does not fire."""

question = "q2"
loses = ["exactly 30"]
edits = [
    ("v >= 30", "v > 30"),
]
