"""After a spike v is 30, so that the next step starts from there."""

question = "q2"
loses = ["four neurons", "other networks"]
edits = [
    ("np.where(fires, c, v)", "np.where(fires, 30.0, v)"),
]
