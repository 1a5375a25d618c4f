"""The race is judged by the last rates only, and the decision time is T_ms."""

question = "q4"
loses = ["a race of three", "other decisions"]
edits = [
    (
        "np.flatnonzero(ordered[:, -1] > ratio * ordered[:, -2])",
        "np.flatnonzero(ordered[-1:, -1] > ratio * ordered[-1:, -2]) + m - 1",
    )
]
