"""The patterns are shown as 0, 1, 2, …, whatever the order says."""

question = "q5"
loses = ["three patterns", "other trainings", "a selective neuron"]
edits = [
    ("np.tile(order, rounds)", "np.arange(len(order) * rounds) % len(patterns)"),
]
