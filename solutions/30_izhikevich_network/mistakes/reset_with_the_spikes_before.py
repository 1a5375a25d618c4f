"""The neurons that fired in the previous step are reset instead of those that fire now."""

question = "q2"
loses = ["four neurons", "other networks"]
edits = [
    ("np.where(fires, c, v)", "np.where(fired, c, v)"),
    ("np.where(fires, u + d, u)", "np.where(fired, u + d, u)"),
]
