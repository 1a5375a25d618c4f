"""The dendritic delay is ignored, so the window changes sign at equal spike times."""

question = "q1"
loses = ["the window", "close to the upper bound", "other windows"]
edits = [("np.asarray(dt_ms, dtype=float) + delay_ms", "np.asarray(dt_ms, dtype=float)")]
