"""The number of elements is not stopped at 0."""

question = "q3"
loses = ["silence", "pruned to nothing"]
edits = [("        z = max(z, 0.0)\n", "")]
