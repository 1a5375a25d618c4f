"""Spikes before the pulse count as its success."""

question = "q5"
loses = ["refractoriness", "no pulse needed, and none enough"]
edits = [
    (
        "    start = simulate(cell, start, np.array(before, dtype=float)[:, None], dt)[-1]",
        "    history = simulate(cell, start, np.array(before, dtype=float)[:, None], dt)\n    if len(spike_times(history[:, 0, 0], dt)):\n        return 0.0\n    start = history[-1]",
    ),
]
