"""The noise generator gets the variance instead of the standard deviation."""

question = "q1"
loses = [
    "drive of the examples",
    "drive of other populations",
]
edits = [
    ('{"std": noise_pA}', '{"std": noise_pA**2}'),
]
