"""The generator gets the angular frequency instead of the frequency in Hz."""

question = "q1"
loses = [
    "drive of the examples",
    "drive of other populations",
]
edits = [
    ('"frequency": 1000.0 / period_ms', '"frequency": 2000.0 * np.pi / period_ms'),
]
