"""Below the first current of the curve the rate is taken to be 0."""

question = "q5"
loses = ["rates of other networks"]
edits = [("current_pA, f_E_hz)", "current_pA, f_E_hz, left=0.0)")]
