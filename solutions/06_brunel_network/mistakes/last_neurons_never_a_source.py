"""The last neuron of each population is nobody's source."""

question = "q3"
loses = ["in-degrees and wiring", "other networks: in-degrees and wiring"]
edits = [("nest.Connect(exc, exc", "nest.Connect(exc[:-1], exc"), ("(inh, exc", "(inh[:-1], exc")]
