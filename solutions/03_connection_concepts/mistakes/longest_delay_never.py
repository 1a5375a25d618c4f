"""Delays are rounded down to the grid, so d_max never occurs."""

question = "q5"
loses = ["delays", "delays of other networks"]
edits = [
    (
        "nest.random.uniform(min=d_min, max=d_max)",
        "np.floor(np.random.uniform(10 * d_min, 10 * d_max, (N, K)) + 1e-9) / 10",
    ),
]
