"""Pairs are sent without a read-out, and the last potentiation is missing."""

question = "q4"
loses = ["the examples", "control at other rates"]
edits = [
    ("[*pre_ms, read_ms]", "pre_ms"),
]
