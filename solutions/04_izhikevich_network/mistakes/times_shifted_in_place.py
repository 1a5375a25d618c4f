"""The start of the window is subtracted from the caller's array of times."""

question = "q3"
loses = ["two examples"]
edits = [
    (
        "    times = times_ms[np.isin(senders, ids)]\n",
        "    times_ms -= start_ms\n    times = times_ms[np.isin(senders, ids)] + start_ms\n",
    )
]
