"""The connections from the noise and to the recorder are counted, too."""

question = "q5"
loses = ["calcium and connections", "other readings", "never switched on"]
edits = [("nest.GetConnections(neurons, neurons)", "nest.GetConnections()")]
