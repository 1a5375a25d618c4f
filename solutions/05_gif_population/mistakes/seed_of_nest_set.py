"""The function sets the seed of NEST: the same network in every kernel."""

question = "q5"
loses = [
    "other populations: connections between neurons",
]
edits = [("    parameters = dict(CELL)\n", "    parameters = dict(CELL)\n    nest.rng_seed = 12\n")]
