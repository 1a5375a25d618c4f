"""Spikes of b after T_ms are dropped, so the last spike of a may lose its partner."""

question = "q5"
loses = ["the examples: lags", "other lags"]
edits = [
    (
        "        of_a = of_a[of_a < T_ms + 0.05]\n",
        "        of_a = of_a[of_a < T_ms + 0.05]\n        of_b = of_b[of_b < T_ms + 0.05]\n",
    ),
]
