"""The step of the spike counts as the first refractory step, so the refractory time is a step too short."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    ("waiting = refractory_steps", "waiting = max(refractory_steps - 1, 0)"),
]
