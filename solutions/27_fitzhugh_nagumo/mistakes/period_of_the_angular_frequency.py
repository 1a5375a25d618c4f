"""The angular frequency is taken for the frequency: the factor 2π is missing."""

question = "q2"
loses = ["where firing begins and ends", "other Hopf points"]
edits = [
    ("2 * np.pi / omega", "1 / omega"),
]
