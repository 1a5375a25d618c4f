"""The meter's interval is left at its default."""

question = "q3"
loses = ["recordings of the examples", "recordings of other pairings"]
edits = [
    (', "interval": 0.1}', "}"),
]
