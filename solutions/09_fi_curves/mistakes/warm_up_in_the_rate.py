"""The spikes of the warm-up are counted, and the rate is over all of the time: right for a steady neuron."""

question = "q2"
loses = ["an adapting neuron"]
edits = [
    ('events["senders"][events["times"] > warmup_ms]', 'events["senders"]'),
    ("counts * 1000.0 / count_ms", "counts * 1000.0 / (warmup_ms + count_ms)"),
]
