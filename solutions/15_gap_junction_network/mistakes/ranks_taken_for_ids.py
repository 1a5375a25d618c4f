"""Ranks are turned into ids by adding 1, as if no other nodes existed."""

question = "q2"
loses = ["beside other nodes"]
edits = [("np.array(neurons.tolist())[np.asarray(pairs)].T", "(np.asarray(pairs) + 1).T")]
