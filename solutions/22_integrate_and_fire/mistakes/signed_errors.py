"""The errors keep their signs."""

question = "q3"
loses = ["other errors"]
edits = [
    ("errors.append(abs(V - exact))", "errors.append(V - exact)"),
    ("np.log(errors)", "np.log(np.abs(errors))"),
]
