"""Delays are rounded down to multiples of 0.1 ms."""

question = "q6"
loses = ["delays grow with distance", "closed ring"]
edits = [
    (
        "d_0 + distance[rows, columns] / v",
        "np.maximum(np.floor(10 * (d_0 + distance[rows, columns] / v)) / 10, 0.1)",
    ),
]
