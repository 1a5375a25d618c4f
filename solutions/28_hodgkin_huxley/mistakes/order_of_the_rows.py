"""The rows of the gates are taken to be m, n, h."""

question = "q6"
loses = ["nothing or h kept", "n kept"]
edits = [
    ('"mhn".index(gate)', '"mnh".index(gate)'),
]
