"""The default accuracy of the solver is used, which is too coarse."""

question = "q3"
loses = ["four times", "other trajectories", "strong damping"]
edits = [
    ("        rtol=1e-9,\n        atol=1e-9,\n", ""),
]
