"""The error is the distance from the final potential and not from the exact potential at T."""

question = "q3"
loses = ["four step counts", "other errors"]
edits = [
    ("errors.append(abs(V - exact))", "errors.append(abs(V - V_inf))"),
]
