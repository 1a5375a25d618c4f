"""The spikes of the warm-up are counted too."""

question = "q2"
loses = [
    "integrate-and-fire neuron",
    "Hodgkin-Huxley neuron",
    "other integrate-and-fire neurons",
    "other Hodgkin-Huxley neurons",
]
edits = [('events["senders"][events["times"] > warmup_ms]', 'events["senders"]')]
