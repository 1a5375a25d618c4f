"""The phase is that of the unstable solution."""

question = "q3"
loses = [
    "phases of the example",
    "phases of other neurons",
]
edits = [
    ("np.arcsin(share) - np.angle(Z)", "np.pi - np.arcsin(share) - np.angle(Z)"),
]
