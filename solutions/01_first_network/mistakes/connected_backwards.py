"""The connection leads from the second neuron to the first."""

question = "q4"
loses = [
    "wiring of the examples",
    "PSPs of the examples",
    "other wiring",
    "other EPSPs",
    "other IPSPs",
]
edits = [("nest.Connect(pre, post,", "nest.Connect(post, pre,")]
