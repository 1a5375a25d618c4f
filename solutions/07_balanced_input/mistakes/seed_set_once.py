"""The function sets the seed of NEST."""

question = "q6"
loses = ["search of the example", "decisions elsewhere"]
edits = [("    measured = []\n", "    measured = []\n    nest.rng_seed = 12\n")]
