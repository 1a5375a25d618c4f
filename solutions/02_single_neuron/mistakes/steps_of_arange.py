"""np.arange(0, T, h) makes a step too many where the division exceeds a whole number."""

question = "q6"
loses = ["other time steps"]
edits = [("range(round(T_ms / h_ms))", "range(len(np.arange(0.0, T_ms, h_ms)))")]
