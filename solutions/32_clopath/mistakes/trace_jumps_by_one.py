"""The trace jumps by 1 at a spike, not by 1/τ_x."""

question = "q1"
loses = ["the examples", "other spikes"]
edits = [
    ("/ tau_x_ms) / tau_x_ms", "/ tau_x_ms)"),
]
