"""The gates in `kept` keep the values of the hold, and all others are at rest."""

question = "q6"
loses = ["nothing or h kept", "n kept"]
edits = [
    ("    for gate in letters:", '    for gate in set("mhn") - set(letters):'),
]
