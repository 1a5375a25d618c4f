"""Only neurons that fire have a count."""

question = "q4"
loses = [
    "counts of other populations",
]
edits = [
    (
        "    counts = np.bincount(senders, minlength=n)\n",
        "    counts = np.unique(senders, return_counts=True)[1]\n    counts = np.append(counts, np.zeros(0, int))\n    bias = bias[: len(counts)]\n    senders = np.minimum(senders, len(counts) - 1)\n",
    ),
]
