"""The result has a row per variable instead of a row per time."""

question = "q3"
loses = ["four times", "other trajectories", "strong damping"]
edits = [
    ("return run.y.T", "return run.y"),
]
