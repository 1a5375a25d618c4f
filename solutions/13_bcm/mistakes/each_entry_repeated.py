"""Each entry of the order is repeated, not the whole order."""

question = "q5"
loses = ["three patterns", "other trainings", "a selective neuron"]
edits = [
    ("np.tile(order, rounds)", "np.repeat(order, rounds)"),
]
