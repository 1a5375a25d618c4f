"""For a negative mu the period is returned with a minus sign."""

question = "q4"
loses = ["unstable cycles"]
edits = [
    ("times[-1] - times[-2]", "(times[-1] - times[-2]) * np.sign(mu)"),
]
