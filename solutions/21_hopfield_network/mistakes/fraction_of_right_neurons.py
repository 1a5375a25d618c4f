"""The fraction of neurons that agree is returned for the overlap."""

question = "q5"
loses = ["recalled states and overlaps"]
edits = [
    ("np.mean(patterns * finals, axis=1)", "np.mean(patterns == finals, axis=1)"),
]
