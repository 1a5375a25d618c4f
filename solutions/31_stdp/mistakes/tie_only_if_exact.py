"""A time difference counts as 0 only if it is exactly 0, without a margin for rounding errors."""

question = "q1"
loses = ["other windows"]
edits = [("change[np.abs(s) < 1e-6] = 0.0", "change[s == 0] = 0.0")]
