"""The given state is not the first row of the path."""

question = "q2"
loses = ["the example of three steps", "other paths"]
edits = [
    ("    return np.array(states)", "    return np.array(states[1:])"),
]
