"""Each pair is put into both_ways in both orders."""

question = "q6"
loses = ["wiring of the examples", "wiring of other seeds"]
edits = [
    ("if i < j and strong", "if i != j and strong"),
]
