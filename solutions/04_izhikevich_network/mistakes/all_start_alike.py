"""All neurons start at the same potential."""

question = "q2"
loses = ["neurons and their start", "another network: neurons and drive"]
edits = [("nest.random.uniform(-75.0, -55.0)", "-65.0")]
