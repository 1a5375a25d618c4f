"""The weight is read without a read-out spike, so the last potentiation is missing."""

question = "q3"
loses = ["weights of the examples", "weights of other pairings"]
edits = [
    ('"spike_times": [*pre_ms, read_ms]', '"spike_times": list(pre_ms)'),
]
