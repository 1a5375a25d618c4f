"""The neighbour is never pulled back, and the estimates use its whole distance."""

question = "q5"
loses = ["estimates in chaos"]
edits = [
    (
        "        total += np.log(distance / d0)\n        pair[:, 1] = pair[:, 0] + difference * (d0 / distance)\n",
        "        total = np.log(distance / d0)\n",
    ),
]
