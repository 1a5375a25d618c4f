"""Both matrices have the source first."""

question = "q3"
loses = [
    "matrix of a network",
    "network of a matrix",
    "matrices of other networks",
    "weights of another matrix",
]
edits = [
    ("    return A\n    ### END", "    return A.T\n    ### END"),
    ("ids[columns],\n            ids[rows]", "ids[rows],\n            ids[columns]"),
]
