"""Without spikes the function returns None and not an empty list."""

question = "q6"
loses = ["other neurons"]
edits = [("np.array(times)", "np.array(times) if times else None")]
