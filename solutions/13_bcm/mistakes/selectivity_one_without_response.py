"""The selectivity is 1 if no response is positive."""

question = "q5"
loses = ["no rounds, nothing positive"]
edits = [
    ("if largest > 0 else 0.0", "if largest > 0 else 1.0"),
]
