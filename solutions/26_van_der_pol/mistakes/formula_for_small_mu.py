"""The period is the law for small mu instead of a measurement."""

question = "q4"
loses = ["weak damping", "strong damping", "other cycles", "unstable cycles"]
edits = [
    ("times[-1] - times[-2]", "2 * np.pi * (1 + mu**2 / 16)"),
]
