"""The diagonal entries of the Jacobian are returned, not its eigenvalues."""

question = "q4"
loses = ["growth rates of two patterns", "other growth rates"]
edits = [
    ("np.linalg.eigvalsh(direct - 2.0 * np.outer(v, v))", "np.diag(direct - 2.0 * np.outer(v, v))"),
]
