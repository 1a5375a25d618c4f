"""The overlap is taken with the cue instead of the pattern."""

question = "q5"
loses = ["few memories come back"]
edits = [
    ("np.mean(patterns * finals", "np.mean(cues * finals"),
]
