"""The period is returned instead of the frequency."""

question = "q6"
loses = ["three currents", "up and down", "hysteresis"]
edits = [
    (
        'rhythm(times, states[:, 0], T / 2)["frequency"])',
        '1 / rhythm(times, states[:, 0], T / 2)["frequency"] if rhythm(times, states[:, 0], T / 2)["frequency"] else 0.0)',
    ),
]
