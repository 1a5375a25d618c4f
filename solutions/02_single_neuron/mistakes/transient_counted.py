"""The first 200 ms count, and the rate is taken over the whole time."""

question = "q4"
loses = ["silent neurons and single intervals", "other rates"]
edits = [
    ('counts = events["times"] > 200.0', 'counts = events["times"] > 0.0'),
    ("/ (T_ms / 1000.0)", "/ ((200.0 + T_ms) / 1000.0)"),
]
