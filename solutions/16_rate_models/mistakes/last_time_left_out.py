"""A decision at T_ms itself is not found."""

question = "q4"
loses = ["other decisions"]
edits = [
    (
        "np.flatnonzero(ordered[:, -1] > ratio * ordered[:, -2])",
        "np.flatnonzero(ordered[:-1, -1] > ratio * ordered[:-1, -2])",
    )
]
