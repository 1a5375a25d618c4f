"""The root is missing: chi squared."""

question = "q4"
loses = ["two examples", "synchrony and correlation of many neurons", "where they are undefined"]
edits = [("np.sqrt(counts", "(counts")]
