"""Multiple spikes in a bin are cut to one in the caller's array."""

question = "q4"
loses = ["two examples", "synchrony and correlation of many neurons"]
edits = [
    (
        "    variances = counts.var(axis=1)\n",
        "    counts[counts > 1] = 1\n    variances = counts.var(axis=1)\n",
    )
]
