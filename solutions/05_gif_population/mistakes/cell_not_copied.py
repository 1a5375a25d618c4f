"""CELL itself gets the jumps, which stay there for all later calls."""

question = "q5"
loses = ["neurons and adaptation", "other populations: neurons and adaptation"]
edits = [("dict(CELL)", "CELL")]
