"""The rest is called stable where the real parts are positive."""

question = "q2"
loses = ["a spiral", "a node"]
edits = [
    ('"stable" if mu < 0 else "unstable"', '"stable" if mu > 0 else "unstable"'),
]
