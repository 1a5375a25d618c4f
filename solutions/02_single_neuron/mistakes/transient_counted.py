"""The first 200 ms count, and the rate is taken over the whole time."""

question = "q4"
loses = ["driven by the mean"]
edits = [
    ('counts = events["times"] > 200.0', 'counts = events["times"] > 0.0'),
    ("/ (T_ms / 1000.0)", "/ ((200.0 + T_ms) / 1000.0)"),
]
