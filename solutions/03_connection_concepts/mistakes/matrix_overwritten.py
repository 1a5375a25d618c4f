"""Zeros are marked by nan in the matrix that belongs to the caller."""

question = "q3"
loses = ["network of a matrix", "weights of another matrix"]
edits = [
    ("    W = np.asarray(W, dtype=float)\n", ""),
    (
        "rows, columns = np.nonzero(W)",
        "W[W == 0] = np.nan\n    rows, columns = np.nonzero(~np.isnan(W))",
    ),
]
