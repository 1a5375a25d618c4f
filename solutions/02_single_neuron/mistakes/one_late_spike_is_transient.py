"""A single spike in the second half of a step is not taken for repetitive firing."""

question = "q5"
loses = ["other modes"]
edits = [
    (
        '"repetitive" if late else "transient" if early else "silent"',
        '"repetitive" if late > 1 else "transient" if early or late else "silent"',
    ),
]
