"""Each small step grows elements with the calcium before its decay."""

question = "q3"
loses = ["the example", "other trains", "pruned to nothing", "readings at spikes", "no reading"]
edits = [
    (
        "k = np.arange(1, round((t - previous) / h) + 1)",
        "k = np.arange(0, round((t - previous) / h))",
    )
]
