"""The neurons of the ring are taken to have the ids 1 to N."""

question = "q6"
loses = ["weights, number and seed"]
edits = [("np.array(neurons.tolist())", "np.arange(1, N + 1)")]
