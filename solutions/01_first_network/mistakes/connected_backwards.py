"""The connection leads from the second neuron to the first."""

question = "q4"
loses = [
    "wiring of the examples",
    "amplitudes of the examples",
    "latencies of the examples",
    "other wiring",
    "other amplitudes",
    "other latencies",
]
edits = [("nest.Connect(pre, post,", "nest.Connect(post, pre,")]
