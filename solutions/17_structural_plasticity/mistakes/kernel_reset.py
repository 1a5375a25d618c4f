"""The function resets the kernel, so the nodes that others made are gone."""

question = "q4"
loses = ["the neuron", "calcium and elements", "other neurons", "other trains", "no spikes"]
edits = [('    elements = {"Dendrite"', '    nest.ResetKernel()\n    elements = {"Dendrite"')]
