"""Calcium itself is carried on by the small steps, and not exactly."""

question = "q3"
loses = ["the example", "other trains", "pruned to nothing", "readings at spikes"]
edits = [
    ("C *= np.exp(-(t - previous) / tau_Ca)", "C *= (1 - h / tau_Ca) ** round((t - previous) / h)")
]
