"""Adaptation follows only the spikes; the term with a is missing."""

question = "q3"
loses = ["two neurons", "other variables of other neurons"]
edits = [('(p["a"] * (V_s - p["E_Ls"]) - w)', "(-w)")]
