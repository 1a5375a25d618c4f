"""The volleys are counted from 0, and the first one can't be sent."""

question = "q4"
loses = ["the network", "weights and spikes", "other networks", "other volleys"]
edits = [
    ("period_ms * np.arange(1, volleys + 1)", "period_ms * np.arange(volleys)"),
    (
        "np.round(starts + late - 1.0, 1)}",
        "np.round((starts + late - 1.0)[starts + late > 1.05], 1)}",
    ),
]
