"""The potential is limited to −90 to 60 mV in the right-hand side."""

question = "q3"
loses = ["from any state"]
edits = [
    (
        "        V, m, h, n = state\n        all_rates",
        "        V, m, h, n = state\n        V = np.clip(V, -90.0, 60.0)\n        all_rates",
    ),
]
