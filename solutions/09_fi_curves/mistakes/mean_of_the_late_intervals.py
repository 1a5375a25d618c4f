"""The steady rate is that of all late intervals, not of the last."""

question = "q6"
loses = ["steady rates of other neurons"]
edits = [("1000.0 / (late[-1] - late[-2])", "1000.0 / np.diff(late).mean()")]
