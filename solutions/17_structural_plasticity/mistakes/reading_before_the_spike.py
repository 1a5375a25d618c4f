"""A spike at the time of a reading is not counted."""

question = "q3"
loses = ["the example", "readings at spikes"]
edits = [
    (
        "[(t, 0) for t in spikes_ms] + [(t, 1) for t in times_ms]",
        "[(t, 1) for t in spikes_ms] + [(t, 0) for t in times_ms]",
    ),
    ("        if is_reading:", "        if not is_reading:"),
]
