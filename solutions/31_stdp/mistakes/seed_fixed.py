"""The function sets the seed, so every call draws the same trains."""

question = "q5"
loses = ["other networks"]
edits = [("    shared = nest.Create(", "    nest.rng_seed = 12\n    shared = nest.Create(")]
