"""The overlap is taken with the cue instead of the pattern."""

question = "q5"
loses = ["recalled states and overlaps"]
edits = [
    ("np.mean(patterns * finals", "np.mean(cues * finals"),
]
