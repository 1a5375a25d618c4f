"""The errors are divided by the exact potential."""

question = "q3"
loses = ["four step counts", "other errors"]
edits = [
    ("errors.append(abs(V - exact))", "errors.append(abs((V - exact) / exact))"),
]
