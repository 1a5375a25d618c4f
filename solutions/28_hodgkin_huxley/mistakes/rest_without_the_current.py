"""The resting state ignores the injected current."""

question = "q2"
loses = ["rest of the example", "rest of other cells"]
edits = [
    ("return ionic - current", "return ionic"),
]
