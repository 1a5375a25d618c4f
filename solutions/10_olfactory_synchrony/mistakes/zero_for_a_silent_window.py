"""A window without spikes gets 0 instead of nan."""

question = "q5"
loses = [
    "exact without noise",
]
edits = [
    ("np.full(windows, np.nan)", "np.zeros(windows)"),
]
