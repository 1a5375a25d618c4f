"""The last neuron is left out of the sources."""

question = "q5"
loses = ["degrees and signs"]
edits = [("        neurons,\n        neurons,\n", "        neurons[:-1],\n        neurons,\n")]
