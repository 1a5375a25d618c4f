"""The slope is not divided by the time constant."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("V[i] + dt_ms / tau_ms *", "V[i] + dt_ms *"),
]
