"""Every neuron gets CE connections from I too."""

question = "q3"
loses = ["in-degrees and wiring", "other networks: in-degrees and wiring"]
edits = [('"indegree": CI', '"indegree": CE')]
