"""A weight that is equal to strong_mV does not count as strong."""

question = "q6"
loses = ["wiring of other seeds"]
edits = [
    (">= strong_mV", "> strong_mV"),
]
