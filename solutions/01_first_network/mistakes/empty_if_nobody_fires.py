"""If nobody fires, no times are returned, although each neuron has np.nan."""

question = "q5"
loses = ["other first spikes"]
edits = [
    (
        "    first = []\n",
        '    if len(events["times"]) == 0:\n        return {"neurons": neurons, "first_spike_ms": []}\n    first = []\n',
    )
]
