"""The elements at the beginning are ignored."""

question = "q3"
loses = ["the example", "silence", "other trains"]
edits = [("C, z, previous = 0.0, z_0, 0.0", "C, z, previous = 0.0, 0.0, 0.0")]
