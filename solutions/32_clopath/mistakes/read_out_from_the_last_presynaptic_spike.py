"""The read-out is 500 ms after the last presynaptic spike, and the last postsynaptic times are dropped if they come later."""

question = "q4"
loses = ["the examples"]
edits = [
    ("max(pre_ms + post_ms)", "max(pre_ms)"),
    ('"spike_times": post_ms', '"spike_times": [t for t in post_ms if t <= max(pre_ms)]'),
]
