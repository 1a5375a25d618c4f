"""No gate is kept."""

question = "q6"
loses = ["nothing or h kept", "n kept"]
edits = [
    ("    for gate in letters:", '    for gate in "":'),
]
