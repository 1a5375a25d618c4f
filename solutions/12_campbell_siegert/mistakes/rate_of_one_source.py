"""The generator has the rate of one neuron of the population."""

question = "q2"
loses = ["neurons, generators, connections", "moments of the potential", "another network"]
edits = [('population["n"] * population["rate_hz"]', 'population["rate_hz"]')]
