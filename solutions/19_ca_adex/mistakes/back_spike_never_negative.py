"""y - x is set to 0 where it is negative."""

question = "q3"
loses = ["potentials of other neurons"]
edits = [("(y - x) / q", "np.maximum(y - x, 0.0) / q")]
