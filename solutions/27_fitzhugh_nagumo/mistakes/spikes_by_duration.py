"""The number of spikes is divided by the duration, which is wrong by up to one spike."""

question = "q6"
loses = ["three currents", "up and down", "hysteresis"]
edits = [
    (
        'rhythm(times, states[:, 0], T / 2)["frequency"]',
        'sum(s > T / 2 for s in rhythm(times, states[:, 0], T / 2)["spikes"]) / (T / 2)',
    ),
]
