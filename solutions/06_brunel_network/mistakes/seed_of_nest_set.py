"""The function sets the seed of NEST: the same network in every kernel."""

question = "q3"
loses = ["another seed, another network"]
edits = [("NE, NI = 4 * order, order", "nest.rng_seed = 12\n    NE, NI = 4 * order, order")]
