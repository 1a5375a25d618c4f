"""A seed is set in the middle, so the connections from I are the same in every kernel."""

question = "q3"
loses = ["another seed, another network"]
edits = [("    nest.Connect(inh, exc", "    nest.rng_seed = 5\n    nest.Connect(inh, exc")]
