"""The states are those at evenly spaced times instead of the times that are given."""

question = "q3"
loses = ["four times", "other trajectories"]
edits = [
    ("t_eval=times", "t_eval=np.linspace(times[0], times[-1], len(times))"),
]
