"""Logarithms of single numbers are taken, which do not exist on the left branch."""

question = "q6"
loses = ["other waits"]
edits = [
    ("np.log(x_from / x_to)", "np.log(x_from) + np.log(x_to)"),
]
