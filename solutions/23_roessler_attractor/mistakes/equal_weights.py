"""The four evaluations have equal weights."""

question = "q2"
loses = ["the example of one step", "other steps"]
edits = [
    ("dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)", "dt / 4 * (k1 + k2 + k3 + k4)"),
]
