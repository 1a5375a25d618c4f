"""The distances are in the order of sorted numbers of steps."""

question = "q3"
loses = ["errors of other solutions"]
edits = [
    ("for n in step_counts]", "for n in np.sort(step_counts)]"),
]
