"""One random potential is drawn, and all neurons start there."""

question = "q1"
loses = [
    "initial potentials of the examples",
    "initial potentials of other populations",
]
edits = [
    ("nest.random.uniform(reset, threshold)", "np.random.default_rng().uniform(reset, threshold)"),
]
