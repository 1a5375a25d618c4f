"""Only the hanging position is returned; the upright one is at rest, too."""

question = "q5"
loses = ["points with friction", "kinds of fixed points"]
edits = [
    ("        points.append(", "        if k % 2 == 0:\n            points.append("),
]
