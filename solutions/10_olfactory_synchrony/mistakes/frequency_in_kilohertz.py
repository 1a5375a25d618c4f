"""The frequency is 1 / period, without the factor from ms to s."""

question = "q1"
loses = [
    "drive of the examples",
    "drive of other populations",
]
edits = [
    ('"frequency": 1000.0 / period_ms', '"frequency": 1.0 / period_ms'),
]
