"""The path always has three columns, also for several states."""

question = "q2"
loses = ["other paths"]
edits = [
    ("    return np.array(states)", "    return np.array(states).reshape(-1, 3)"),
]
