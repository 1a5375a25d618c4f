"""A spike at T_ms itself is left out."""

question = "q5"
loses = ["first spikes of the examples"]
edits = [("len(times) else", "len(times) and np.min(times) < T_ms - 0.05 else")]
