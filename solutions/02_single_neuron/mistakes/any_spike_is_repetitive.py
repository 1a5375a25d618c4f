"""A step with a single spike at its beginning is called repetitive."""

question = "q5"
loses = ["a creep to 700 pA", "currents from rest", "a history of currents"]
edits = [
    (
        '"repetitive" if late else "transient" if early else "silent"',
        '"repetitive" if late or early else "silent"',
    ),
]
