"""After a silent point, a row is low again."""

question = "q6"
loses = ["planes of other maps"]
edits = [
    (
        "    high[:, 1:] = np.logical_or.accumulate(jumps, axis=1)\n",
        "    for j in range(1, rates.shape[1]):\n        high[:, j] = (high[:, j - 1] | jumps[:, j - 1]) & (rates[:, j] > 0)\n",
    )
]
