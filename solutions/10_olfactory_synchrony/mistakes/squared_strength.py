"""The power, the square of the vector strength, is returned."""

question = "q2"
loses = [
    "the examples",
    "other spikes",
]
edits = [
    ("strength = np.abs(mean)", "strength = np.abs(mean) ** 2"),
]
