"""The largest power is always called a peak."""

question = "q5"
loses = ["peaks of the examples", "other peaks"]
edits = [("if prominence >= threshold else np.nan", "")]
