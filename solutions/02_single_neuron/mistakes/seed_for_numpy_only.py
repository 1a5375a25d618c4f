"""The seed goes to NumPy, and NEST keeps its own."""

question = "q4"
loses = ["wiring and seed for other arguments"]
edits = [("nest.rng_seed = seed", "np.random.seed(seed % 2**31)")]
