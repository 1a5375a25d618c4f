"""The overlaps are given without their sign."""

question = "q5"
loses = ["other patterns, cues and overlaps"]
edits = [("np.mean(patterns * finals, axis=1)", "np.abs(np.mean(patterns * finals, axis=1))")]
