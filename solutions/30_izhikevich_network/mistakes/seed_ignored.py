"""The generator is made without the seed."""

question = "q6"
loses = ["same seed, same experiment"]
edits = [
    ("rng = np.random.default_rng(seed)\n    n_inh", "rng = np.random.default_rng()\n    n_inh"),
]
