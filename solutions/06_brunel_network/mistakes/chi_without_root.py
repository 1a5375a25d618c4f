"""The root is missing: chi squared."""

question = "q5"
loses = ["synchrony of the examples", "synchrony of other trains"]
edits = [("np.sqrt(counts", "(counts")]
