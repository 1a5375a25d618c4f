"""The overlaps are rounded to two decimals."""

question = "q5"
loses = ["other patterns, cues and overlaps"]
edits = [("np.mean(patterns * finals, axis=1)", "np.round(np.mean(patterns * finals, axis=1), 2)")]
