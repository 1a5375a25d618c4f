"""The phase is between -pi and pi instead of between 0 and 2 pi."""

question = "q2"
loses = [
    "the examples",
    "closed forms",
]
edits = [
    ("np.angle(mean) % (2 * np.pi)", "np.angle(mean)"),
]
