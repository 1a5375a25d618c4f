"""The strength is that of all neurons, not only of those that are locked."""

question = "q4"
loses = [
    "band and strength of the examples",
    "strength of other populations",
]
edits = [
    ("times[locked[senders]]", "times"),
]
