"""The derivative of dy/dt with respect to x is taken for +1."""

question = "q2"
loses = ["a spiral", "a node"]
edits = [
    ("[-1.0, mu]", "[1.0, mu]"),
]
