"""The phase is the mean of the angles instead of the angle of the mean arrow."""

question = "q2"
loses = [
    "other spikes",
]
edits = [
    ("np.angle(mean) % (2 * np.pi)", "np.mean(2 * np.pi * times / period_ms % (2 * np.pi))"),
]
