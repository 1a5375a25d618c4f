"""The weights of the caller are halved in place to count each pair once."""

question = "q2"
loses = ["energy of three neurons"]
edits = [
    (
        "    return -0.5 * float(state @ weights @ state)",
        "    if weights.dtype == float:\n        weights *= 0.5\n        return -float(state @ weights @ state)\n"
        "    return -0.5 * float(state @ weights @ state)",
    ),
]
