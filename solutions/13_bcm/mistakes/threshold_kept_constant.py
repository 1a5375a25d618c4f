"""The Jacobian treats the threshold as a constant."""

question = "q4"
loses = ["growth rates of two patterns", "other growth rates"]
edits = [
    ("np.linalg.eigvalsh(direct - 2.0 * np.outer(v, v))", "np.linalg.eigvalsh(direct)"),
]
