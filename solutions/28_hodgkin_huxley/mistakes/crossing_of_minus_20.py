"""A crossing of −20 mV counts as a spike for the rate."""

question = "q4"
loses = ["rates of many currents"]
edits = [
    (
        "times = spike_times(V, dt)\n        late",
        "times = spike_times(V + 20.0, dt)\n        late",
    ),
]
