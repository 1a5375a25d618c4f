"""The period is the law for large mu instead of a measurement."""

question = "q4"
loses = ["weak damping", "strong damping", "other cycles", "unstable cycles"]
edits = [
    ("times[-1] - times[-2]", "(3 - 2 * np.log(2)) * strength + 7.014 * strength ** (-1 / 3)"),
]
