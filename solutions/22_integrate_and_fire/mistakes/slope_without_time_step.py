"""The slope is added without multiplying it by the time step."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("V[i] + dt_ms / tau_ms *", "V[i] + 1.0 / tau_ms *"),
]
