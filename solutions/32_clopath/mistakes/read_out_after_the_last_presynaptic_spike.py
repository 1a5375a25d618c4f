"""The read-out is 500 ms after the last presynaptic spike, whatever the other cell does."""

question = "q3"
loses = ["circuit of the examples"]
edits = [
    ("max([*pre_ms, *post_ms])", "max([*pre_ms, 0.0])"),
]
