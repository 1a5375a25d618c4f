"""Sigma is taken for a variance-like factor and squared."""

question = "q6"
loses = ["six random numbers", "other noise"]
edits = [
    ("sigma_mV * np.sqrt", "sigma_mV**2 * np.sqrt"),
]
