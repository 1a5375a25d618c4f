"""The function simulates the network that it was to build."""

question = "q3"
loses = ["neurons", "other networks: neurons"]
edits = [('return {"E": exc', 'nest.Simulate(10.0)\n    return {"E": exc')]
