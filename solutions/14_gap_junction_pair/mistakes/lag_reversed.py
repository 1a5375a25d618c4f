"""The lag is the time of a minus that of b, so it has the wrong sign."""

question = "q4"
loses = ["the examples: lags", "other trains: lags"]
edits = [
    ('"lag_ms": lag,', '"lag_ms": -lag,'),
]
