"""At rest the injected current has the wrong sign."""

question = "q2"
loses = ["rest of the example", "rest of other cells"]
edits = [
    ("return ionic - current", "return ionic + current"),
]
