"""A state exactly on the separatrix is said to turn over."""

question = "q6"
loses = ["which states turn over"]
edits = [
    ("omega**2 / 2 > g", "omega**2 / 2 >= g"),
]
