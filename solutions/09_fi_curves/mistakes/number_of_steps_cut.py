"""The number of steps is cut off instead of rounded, so a rounding error in top_pA / step_pA loses the top."""

question = "q5"
loses = ["short steps"]
edits = [("round(top_pA / step_pA)", "int(top_pA / step_pA)")]
