"""The given random numbers of the weights are multiplied in place."""

question = "q1"
loses = ["three and two neurons"]
edits = [
    (
        '    return {\n        "a": np.concatenate([np.full(n_exc, 0.02)',
        '    r_weights *= largest\n    return {\n        "a": np.concatenate([np.full(n_exc, 0.02)',
    ),
    ('"weights": r_weights * largest', '"weights": r_weights'),
]
