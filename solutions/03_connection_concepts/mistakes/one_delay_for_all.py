"""One delay is drawn by NumPy and used for all synapses."""

question = "q5"
loses = ["delays", "delays of other networks"]
edits = [("nest.random.uniform(min=d_min, max=d_max)", "np.random.uniform(d_min, d_max)")]
