"""The last neuron of each population is left out of the sources."""

question = "q2"
loses = ["connections", "another network: in-degrees"]
edits = [("nest.Connect(source, target, rule", "nest.Connect(source[:-1], target, rule")]
