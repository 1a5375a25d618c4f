"""The calcium gates follow the somatic potential."""

question = "q3"
loses = ["two neurons", "other variables of other neurons"]
edits = [("= gates(V_d, Ca, p)", "= gates(V_s, Ca, p)")]
