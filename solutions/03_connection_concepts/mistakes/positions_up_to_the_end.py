"""The last neuron lies at L, which is the place of the first one."""

question = "q6"
loses = ["delays grow with distance", "closed ring"]
edits = [("np.arange(N) * L / N", "np.linspace(0.0, L, N)")]
