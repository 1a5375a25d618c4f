"""Times and senders are sorted in the caller's arrays."""

question = "q5"
loses = ["rate of the examples", "rate of other trains"]
edits = [
    (
        "inside = (times_ms",
        "order = np.lexsort((times_ms, senders))\n"
        "    times_ms[:], senders[:] = times_ms[order], senders[order]\n"
        "    inside = (times_ms",
    )
]
