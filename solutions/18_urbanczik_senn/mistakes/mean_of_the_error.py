"""The error is the mean of the absolute difference, not the root of the mean square."""

question = "q5"
loses = ["error and exam of the examples", "other errors and exams"]
edits = [("np.sqrt(np.mean(error**2, axis=1))", "np.mean(np.abs(error), axis=1)")]
