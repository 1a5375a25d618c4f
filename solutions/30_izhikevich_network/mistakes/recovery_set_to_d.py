"""At a spike u is set to d instead of being increased by it."""

question = "q2"
loses = ["four neurons", "other networks"]
edits = [
    ("np.where(fires, u + d, u)", "np.where(fires, d, u)"),
]
