"""Only the second half of the window is counted, and the count is doubled."""

question = "q2"
loses = ["an adapting neuron"]
edits = [
    ('events["times"] > warmup_ms', 'events["times"] > warmup_ms + count_ms / 2'),
    ("counts * 1000.0", "2 * counts * 1000.0"),
]
