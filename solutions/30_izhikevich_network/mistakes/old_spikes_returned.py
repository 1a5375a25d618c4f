"""`fired` is returned as it was given: who fired in the previous step."""

question = "q2"
loses = ["four neurons", "other networks"]
edits = [
    ('"fired": fires', '"fired": fired'),
]
