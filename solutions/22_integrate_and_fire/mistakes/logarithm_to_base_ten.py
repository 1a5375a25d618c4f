"""The logarithm is to the base 10."""

question = "q1"
loses = ["one crossing", "other crossings"]
edits = [
    ("tau_ms * np.log(", "tau_ms * np.log10("),
]
