"""Weights below 0.01 pA are taken for zeros."""

question = "q3"
loses = ["weights of another matrix", "no superfluous synapses"]
edits = [("np.nonzero(W)", "np.nonzero(np.abs(W) > 0.01)")]
