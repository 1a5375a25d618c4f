"""The nullcline is infinite at its poles instead of nan."""

question = "q2"
loses = ["nullcline at five points", "nullcline at other points"]
edits = [
    ("    y = np.full(len(x), np.nan)", "    y = np.full(len(x), np.inf)"),
]
