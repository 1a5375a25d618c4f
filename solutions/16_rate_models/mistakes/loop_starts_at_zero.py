"""The loop starts at the default rate of 0, not at r0."""

question = "q3"
loses = ["loop of the example", "other loops", "rates of other loops"]
edits = [(', "rate": r0}', "}")]
