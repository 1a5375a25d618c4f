"""The number of refractory steps is not rounded, and a tiny rest of the division makes one step more."""

question = "q2"
loses = ["at and above the threshold"]
edits = [("round(t_ref_ms / dt_ms)", "t_ref_ms / dt_ms")]
