"""Only the first gate in `kept` is kept."""

question = "q6"
loses = ["n kept"]
edits = [
    ("    for gate in letters:", "    for gate in letters[:1]:"),
]
