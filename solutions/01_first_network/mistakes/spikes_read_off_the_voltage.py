"""Spikes are where the sampled potential falls back; those of the last millisecond are missed."""

question = "q2"
loses = ["spikes of the examples", "other spikes"]
edits = [
    (
        'recorder.get("events")["times"]',
        'samples["times"][1:][np.diff(samples["V_m"]) < -3.0]',
    )
]
