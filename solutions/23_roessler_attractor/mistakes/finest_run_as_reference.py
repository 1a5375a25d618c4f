"""The run with the largest number of steps is taken for the exact solution."""

question = "q3"
loses = ["the example of two errors", "errors of other solutions"]
edits = [
    (
        "    return np.linalg.norm(ends - exact, axis=1)",
        "    return np.linalg.norm(ends - ends[np.argmax(step_counts)], axis=1)",
    ),
]
