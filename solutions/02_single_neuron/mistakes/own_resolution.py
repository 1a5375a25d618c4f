"""The function sets the resolution itself."""

question = "q2"
loses = ["the example on a coarse grid", "other neurons on a coarse grid"]
edits = [
    ("    neuron = nest.Create(\n", "    nest.resolution = 0.1\n    neuron = nest.Create(\n"),
]
