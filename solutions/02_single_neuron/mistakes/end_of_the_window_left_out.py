"""Spikes at the very end do not count."""

question = "q4"
loses = ["other rates"]
edits = [
    (
        'events["times"] > 200.0',
        '(events["times"] > 200.0) & (events["times"] < 199.95 + T_ms)',
    )
]
