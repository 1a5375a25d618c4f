"""Only fixed points with at most one answered pattern are returned."""

question = "q4"
loses = ["points of two patterns", "other points", "points of three patterns"]
edits = [
    (
        "        found.append",
        "        if answered.sum() > 1:\n            continue\n        found.append",
    ),
]
