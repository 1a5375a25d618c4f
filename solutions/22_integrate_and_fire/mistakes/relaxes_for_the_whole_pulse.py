"""At the end of a pulse the potential relaxes for the whole duration instead of the time that is left."""

question = "q4"
loses = ["four pulses", "other pulses"]
edits = [
    ("np.exp(-(end - now) / tau_ms)", "np.exp(-duration / tau_ms)"),
]
