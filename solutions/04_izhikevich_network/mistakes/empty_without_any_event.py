"""Without any event no rates are returned, although each bin has the rate 0."""

question = "q3"
loses = ["a silent population"]
edits = [
    (
        "    times = times_ms[np.isin(senders, ids)]\n",
        "    if len(times_ms) == 0:\n        return np.array([])\n    times = times_ms[np.isin(senders, ids)]\n",
    )
]
