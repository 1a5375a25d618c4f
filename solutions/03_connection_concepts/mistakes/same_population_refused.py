"""An error where sources and targets are the same population."""

question = "q3"
loses = ["matrices of other networks"]
edits = [
    (
        "    A = np.zeros",
        "    if sources == targets:\n"
        '        raise ValueError("the populations must differ")\n'
        "    A = np.zeros",
    ),
]
