"""A[rows, columns] += 1 adds one only once where an index is repeated."""

question = "q3"
loses = ["matrix of a network", "matrices of other networks"]
edits = [("np.add.at(A, (rows, columns), 1)", "A[rows, columns] += 1")]
