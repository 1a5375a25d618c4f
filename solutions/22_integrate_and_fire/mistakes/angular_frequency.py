"""The result is 2 pi f and not f."""

question = "q6"
loses = ["one oscillation", "other oscillations"]
edits = [
    (" / (2.0 * np.pi * tau_ms)", " / tau_ms"),
]
