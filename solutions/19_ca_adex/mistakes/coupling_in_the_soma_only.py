"""The coupling is missing in the dendrite."""

question = "q3"
loses = ["two neurons", "potentials of other neurons"]
edits = [("back + coupling + I_d", "back + I_d")]
