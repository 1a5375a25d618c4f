"""The connections from I reach E only."""

question = "q3"
loses = ["in-degrees and wiring", "other networks: in-degrees and wiring"]
edits = [("nest.Connect(inh, exc + inh", "nest.Connect(inh, exc")]
