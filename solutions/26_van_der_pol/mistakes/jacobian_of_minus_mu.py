"""The entry of the Jacobian that is mu has the wrong sign."""

question = "q2"
loses = ["a spiral", "a node"]
edits = [
    ("[-1.0, mu]", "[-1.0, -mu]"),
]
