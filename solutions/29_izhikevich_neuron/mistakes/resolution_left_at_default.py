"""The resolution of NEST is left at 0.1 ms."""

question = "q5"
loses = ["two rules", "other neurons", "coarse steps"]
edits = [("    nest.resolution = h_ms\n", "")]
