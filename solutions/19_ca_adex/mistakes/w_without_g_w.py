"""w is taken for a current; the factor g_w is missing."""

question = "q3"
loses = ["two neurons", "potentials of other neurons"]
edits = [('p["g_w"] * w', "w")]
