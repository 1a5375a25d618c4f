"""The caller's list of spikes is sorted in place."""

question = "q4"
loses = ["index of the examples"]
edits = [
    (
        "    times = np.sort(np.asarray(spikes_ms, dtype=float))",
        "    spikes_ms.sort()\n    times = np.array(spikes_ms, dtype=float)",
    )
]
