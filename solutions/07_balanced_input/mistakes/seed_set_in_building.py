"""The function sets the seed of NEST."""

question = "q2"
loses = ["neurons of the examples", "neurons and generators elsewhere"]
edits = [("    ex = nest.Create", "    nest.rng_seed = 7\n    ex = nest.Create")]
