"""The noise is scaled with the root of the step alone, without tau."""

question = "q6"
loses = ["six random numbers", "other noise"]
edits = [
    ("np.sqrt(2.0 * dt_ms / tau_ms)", "np.sqrt(dt_ms)"),
]
