"""The neurons are taken to have the ids 1, 2, 3 …"""

question = "q3"
loses = ["network of a matrix"]
edits = [("np.array(neurons.tolist())", "np.arange(len(W)) + 1")]
