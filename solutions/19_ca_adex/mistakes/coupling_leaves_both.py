"""The coupling current leaves the dendrite, too, as in the description of the published code."""

question = "q3"
loses = ["two neurons", "potentials of other neurons"]
edits = [("back + coupling + I_d", "back - coupling + I_d")]
