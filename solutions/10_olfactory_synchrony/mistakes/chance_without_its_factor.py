"""The chance level is 1 / sqrt(m), the root mean square instead of the mean."""

question = "q2"
loses = [
    "the examples",
    "other spikes",
]
edits = [
    ("0.5 * np.sqrt(np.pi / len(times))", "1 / np.sqrt(len(times))"),
]
