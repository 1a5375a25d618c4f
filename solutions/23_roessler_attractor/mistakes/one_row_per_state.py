"""Several states are taken as one row per state, not one column per state."""

question = "q1"
loses = ["rates of the examples"]
edits = [
    (
        "    x, y, z = state\n",
        "    x, y, z = state if np.ndim(state) == 1 else np.transpose(state)\n",
    ),
]
