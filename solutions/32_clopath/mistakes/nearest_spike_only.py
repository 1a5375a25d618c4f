"""A new spike sets the trace to 1/τ_x instead of adding to it."""

question = "q1"
loses = ["the examples", "other spikes"]
edits = [
    ("x[after] += ", "x[after] = "),
]
