"""The negative times of the caller become 0."""

question = "q3"
loses = ["different time constants"]
edits = [("t = np.maximum(np.asarray(t_ms, dtype=float), 0.0)", "t = t_ms\n    t[t < 0] = 0")]
