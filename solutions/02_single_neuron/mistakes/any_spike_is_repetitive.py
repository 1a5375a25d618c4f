"""A step with a single spike at its beginning is called repetitive."""

question = "q5"
loses = ["modes of the examples", "other modes"]
edits = [
    (
        '"repetitive" if late else "transient" if early else "silent"',
        '"repetitive" if late or early else "silent"',
    ),
]
