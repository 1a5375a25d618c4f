"""The larger one of the two rates is subtracted, not both."""

question = "q6"
loses = ["regimes of a map", "regimes of other maps"]
edits = [
    (
        "index = rates - soma_only - dendrite_only",
        "index = rates - np.maximum(soma_only, dendrite_only)",
    )
]
