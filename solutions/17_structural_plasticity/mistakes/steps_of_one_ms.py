"""The small steps are 1 ms long, which is not the resolution."""

question = "q3"
loses = ["the example", "other trains", "pruned to nothing", "readings at spikes"]
edits = [("    h = 0.1\n", "    h = 1.0\n")]
