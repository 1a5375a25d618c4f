"""The part in the plane is cut to integers if the deviation holds integers."""

question = "q6"
loses = ["deviations at fixed points of Rössler"]
edits = [
    (
        "    return along, deviation - along",
        "    return along, (deviation - along).astype(deviation.dtype)",
    ),
]
