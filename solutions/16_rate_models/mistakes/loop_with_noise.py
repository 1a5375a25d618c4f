"""The units of the loop keep NEST's default noise."""

question = "q3"
loses = ["loop of the example", "other loops", "rates of other loops"]
edits = [('"sigma": 0.0, "rate"', '"rate"')]
