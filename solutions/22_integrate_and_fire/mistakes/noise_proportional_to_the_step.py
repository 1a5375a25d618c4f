"""The noise is proportional to the time step instead of its square root."""

question = "q6"
loses = ["six random numbers", "other noise"]
edits = [
    ("sigma_mV * np.sqrt(2.0 * dt_ms / tau_ms)", "sigma_mV * 2.0 * dt_ms / tau_ms"),
]
