"""The time constant is converted to seconds, but the times are not."""

question = "q1"
loses = ["potential at five times", "potential of other membranes"]
edits = [
    ("np.exp(-times_ms / tau_ms)", "np.exp(-times_ms / (tau_ms / 1000.0))"),
]
