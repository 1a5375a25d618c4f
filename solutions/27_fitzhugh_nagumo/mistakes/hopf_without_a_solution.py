"""Without a Hopf point, the square root of a negative number gives nan for the currents."""

question = "q2"
loses = ["rest that is always stable"]
edits = [
    ("if mu**2 < b:", "if False:"),
]
