"""Without a crossing, an empty list without columns is returned."""

question = "q4"
loses = ["other sections"]
edits = [
    (
        "    return np.column_stack([(k + part) * dt, points[:, 1], points[:, 2]])",
        "    return np.array([[(i + p) * dt, q[1], q[2]] for i, p, q in zip(k, part, points)])",
    ),
]
