"""The delay of the connections from the matrix is NEST's default."""

question = "q3"
loses = ["network of a matrix", "no superfluous synapses"]
edits = [("np.full(rows.size, float(d))", "np.full(rows.size, 1.0)")]
