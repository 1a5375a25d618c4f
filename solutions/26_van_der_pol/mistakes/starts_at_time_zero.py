"""The start is taken for the state at time 0 instead of at the first of the times."""

question = "q3"
loses = ["other trajectories"]
edits = [
    ("(times[0], times[-1])", "(min(0.0, times[0]), times[-1])"),
]
