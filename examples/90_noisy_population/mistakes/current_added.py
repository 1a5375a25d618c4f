"""A current is added that nobody asked for; no part of the structure looks at it."""

question = "q1"
loses = ["activity"]
edits = [("nest.Connect(noise", "neurons.I_e = 150.0\n    nest.Connect(noise")]
