"""The gates in `kept` have their values at −65 mV instead of those at the rest of the cell."""

question = "q6"
loses = ["n kept"]
edits = [
    (
        "    rest = resting_state(cell, 0.0)\n    for i,",
        "    rest = np.append(-65.0, gates(np.array([-65.0]))[0])\n    for i,",
    ),
]
