"""A pulse that ends without a spike leaves the potential where it was."""

question = "q4"
loses = ["four pulses", "other pulses"]
edits = [
    ("                V = V_inf + (V - V_inf) * np.exp(-(end - now) / tau_ms)\n", ""),
]
