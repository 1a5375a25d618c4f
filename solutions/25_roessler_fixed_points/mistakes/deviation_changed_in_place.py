"""The part along the axis is subtracted from the caller's deviation."""

question = "q6"
loses = ["the example of a deviation"]
edits = [
    ("    return along, deviation - along", "    deviation -= along\n    return along, deviation"),
]
