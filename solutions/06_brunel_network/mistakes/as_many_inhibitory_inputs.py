"""Every neuron gets CE connections from I too."""

question = "q3"
loses = ["connections", "other networks: neurons and in-degrees"]
edits = [('"indegree": CI', '"indegree": CE')]
