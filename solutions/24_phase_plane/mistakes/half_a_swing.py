"""The period is the time of one way; there and back is twice as long."""

question = "q6"
loses = ["periods", "other periods"]
edits = [
    ("return 4 * np.sqrt(length / g)", "return 2 * np.sqrt(length / g)"),
]
