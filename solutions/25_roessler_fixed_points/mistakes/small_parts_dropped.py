"""Small entries of the parts are replaced by 0, whatever the size of the deviation."""

question = "q6"
loses = ["deviations at fixed points of Rössler"]
edits = [
    (
        "    return along, deviation - along",
        "    along = np.where(np.abs(along) < 1e-8, 0.0, along)\n    return along, deviation - along",
    ),
]
