"""The pairs of one_way are given from the weak side: to, from."""

question = "q6"
loses = ["wiring of the examples", "wiring of other seeds"]
edits = [
    ("one_way.append((i, j))", "one_way.append((j, i))"),
]
