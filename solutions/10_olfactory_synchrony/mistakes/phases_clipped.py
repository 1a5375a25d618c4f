"""A bias outside the band gets the phase of the nearest edge."""

question = "q3"
loses = [
    "phases of the example",
    "phases of other neurons",
]
edits = [
    ("share[np.abs(share) > 1] = np.nan", "share = np.clip(share, -1.0, 1.0)"),
]
