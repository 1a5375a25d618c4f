"""The caller's array is updated in place."""

question = "q3"
loses = ["the cue is left alone"]
edits = [
    ("np.array(state)", "state"),
]
