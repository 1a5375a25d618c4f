"""The third evaluation starts from k1 in place of k2."""

question = "q2"
loses = ["the example of one step", "other steps"]
edits = [
    ("k3 = roessler(state + dt / 2 * k2", "k3 = roessler(state + dt / 2 * k1"),
]
