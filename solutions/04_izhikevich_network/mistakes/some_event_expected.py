"""A table as long as the largest sender: an error where nobody fired at all."""

question = "q3"
loses = ["a silent population"]
edits = [
    (
        "times = times_ms[np.isin(senders, ids)]",
        "ours = np.zeros(max(senders.max(), ids.max()) + 1, dtype=bool)\n"
        "    ours[ids] = True\n"
        "    times = times_ms[ours[senders]]",
    )
]
