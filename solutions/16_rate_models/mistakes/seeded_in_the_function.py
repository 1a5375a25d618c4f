"""The function sets a seed, so every call wires the same network."""

question = "q6"
loses = ["other neurons: connections"]
edits = [("    parameters = {**CELL", "    nest.rng_seed = 7\n    parameters = {**CELL")]
