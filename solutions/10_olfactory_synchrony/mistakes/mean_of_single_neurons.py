"""The strengths of single neurons are averaged instead of pooling all spikes."""

question = "q5"
loses = [
    "a control that starts in step",
    "an oscillation after a random start",
    "exact without noise",
]
edits = [
    (
        '    times = recorder.get("events")["times"]',
        '    times, senders = (recorder.get("events")[key] for key in ("times", "senders"))',
    ),
    (
        "strength[k] = np.abs(np.mean(np.exp(2j * np.pi * times[inside] / period_ms)))",
        "arrows = np.exp(2j * np.pi * times[inside] / period_ms)\n            own = [arrows[senders[inside] == one].mean() for one in np.unique(senders[inside])]\n            strength[k] = np.mean(np.abs(own))",
    ),
]
