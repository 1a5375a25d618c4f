"""The state of the caller is updated in place."""

question = "q4"
loses = ["two neurons that inhibit each other"]
edits = [
    ("current = np.array(state)", "current = state"),
    ("        current = np.where", "        current[:] = np.where"),
]
