"""The determinant is a d + b c; its sign is wrong where b c is large."""

question = "q1"
loses = ["nodes, spirals and saddles", "the borders"]
edits = [
    ("a * d - b * c", "a * d + b * c"),
]
