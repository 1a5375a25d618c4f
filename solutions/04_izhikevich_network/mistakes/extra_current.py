"""The excitatory neurons get a constant current of their own, where the default is 0."""

question = "q2"
loses = ["neurons and their start", "another network: neurons and drive"]
edits = [("params=RS | start", 'params=RS | {"I_e": 1.0} | start')]
