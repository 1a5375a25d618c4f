"""C_I is a fourth of the rounded C_E instead of epsilon N_I."""

question = "q3"
loses = ["other networks: in-degrees and wiring"]
edits = [("round(epsilon * NI)", "round(round(epsilon * NE) / 4)")]
