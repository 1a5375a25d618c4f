"""The trajectory jumps to the neighbour's side after each interval, by a distance that matters."""

question = "q5"
loses = ["estimates of regular motion"]
edits = [
    (
        "        pair[:, 1] = pair[:, 0] + difference * (d0 / distance)",
        "        pair[:, 0] = pair[:, 0] + 0.01\n        pair[:, 1] = pair[:, 0] + difference * (d0 / distance)",
    ),
]
