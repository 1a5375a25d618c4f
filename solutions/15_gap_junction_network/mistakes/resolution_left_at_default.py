"""The resolution is left at 0.1 ms, only the meter follows the argument."""

question = "q3"
loses = ["potentials of other networks"]
edits = [("        nest.resolution = h_ms\n", "")]
