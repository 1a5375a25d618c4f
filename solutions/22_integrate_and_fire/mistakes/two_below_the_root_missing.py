"""The 2 below the root of the noise is missing."""

question = "q6"
loses = ["six random numbers", "other noise"]
edits = [
    ("np.sqrt(2.0 * dt_ms / tau_ms)", "np.sqrt(dt_ms / tau_ms)"),
]
