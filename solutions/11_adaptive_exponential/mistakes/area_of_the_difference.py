"""The area is that of f itself, not of f divided by its peak."""

question = "q5"
loses = ["the examples", "other time constants"]
edits = [('"area_ms": area', '"area_ms": tau_decay_ms - tau_rise_ms')]
