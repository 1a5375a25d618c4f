"""The population always has both kinds of adaptation."""

question = "q5"
loses = ["neurons and adaptation", "other populations: neurons and adaptation"]
edits = [
    ("    parameters = dict(CELL)\n", '    parameters = dict(CELL)\n    adaptation = "both"\n')
]
