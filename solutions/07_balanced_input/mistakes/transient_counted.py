"""The spikes of SKIP_MS count, too."""

question = "q6"
loses = ["search of the example", "inhibition found"]
edits = [
    (
        "        nest.Simulate(SKIP_MS)\n        before = recorder.n_events\n",
        "        before = recorder.n_events\n        nest.Simulate(SKIP_MS)\n",
    )
]
