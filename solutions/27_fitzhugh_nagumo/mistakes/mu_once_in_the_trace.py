"""The trace is solved with b/µ instead of b/µ²."""

question = "q2"
loses = ["where firing begins and ends", "other Hopf points"]
edits = [
    ("np.sqrt(1 - b / mu**2)", "np.sqrt(1 - b / mu)"),
]
