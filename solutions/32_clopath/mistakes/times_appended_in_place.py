"""The read-out is appended to the caller's list."""

question = "q3"
loses = ["circuit of the examples"]
edits = [
    ("source = nest", "pre_ms.append(read_ms)\n    source = nest"),
    ("[*pre_ms, read_ms]", "pre_ms"),
]
