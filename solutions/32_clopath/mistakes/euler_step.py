"""The filter is advanced by Euler's step h/τ, which is not exact."""

question = "q1"
loses = ["the examples", "other voltages"]
edits = [
    ("decay = np.exp(-h_ms / tau_ms)", "decay = 1.0 - h_ms / tau_ms"),
]
