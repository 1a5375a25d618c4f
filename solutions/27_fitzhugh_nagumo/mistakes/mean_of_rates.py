"""The mean of 1/interval is taken instead of 1 divided by the mean interval."""

question = "q4"
loses = ["other frequencies"]
edits = [
    ("(len(late) - 1) / (late[-1] - late[0])", "np.mean(1 / np.diff(late))"),
]
