"""A potential above 0 mV counts as a spike, although it does not go up through 0 after the pulse begins."""

question = "q5"
loses = ["no pulse needed, and none enough"]
edits = [
    (
        "len(spike_times(V, dt)) > 0 for V",
        "V.max() >= 0 for V",
    ),
]
