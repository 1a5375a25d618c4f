"""The function sets the seed itself, so every call gives the same spikes."""

question = "q5"
loses = ["another control"]
edits = [
    (
        "    T = period_ms * (taught + alone)\n",
        "    T = period_ms * (taught + alone)\n    nest.rng_seed = 7\n",
    )
]
