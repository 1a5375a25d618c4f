"""If nobody locks, 0 is returned instead of nan."""

question = "q4"
loses = [
    "band and strength of the examples",
    "band of other populations",
    "strength of other populations",
]
edits = [
    ('"band_pA": [np.nan] * 2, "strength": np.nan', '"band_pA": [0.0, 0.0], "strength": 0.0'),
]
