"""The step is that of the closed form and not that of forward Euler."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("V[i] + dt_ms / tau_ms *", "V[i] + (1.0 - np.exp(-dt_ms / tau_ms)) *"),
]
