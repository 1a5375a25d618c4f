"""The peak is looked for within 15 ms of the presynaptic spike: too soon for slow synapses."""

question = "q4"
loses = ["other amplitudes", "other latencies"]
edits = [
    (
        "    peak = np.argmax(np.abs(deflection))\n",
        '    late = samples["times"] > recorder.get("events")["times"][0] + 15.0\n'
        "    peak = np.argmax(np.where(late, 0.0, np.abs(deflection)))\n",
    )
]
