"""Calcium returns to 0 and not to its concentration at rest."""

question = "q3"
loses = ["two neurons", "other variables of other neurons"]
edits = [('(p["Ca_0"] - Ca) /', "(-Ca) /")]
