"""The number of elements stops at 0 only in what is returned, and goes on from below 0."""

question = "q3"
loses = ["pruned to nothing"]
edits = [
    ("        z = max(z, 0.0)\n", ""),
    ('found["z"].append(z)\n        else', 'found["z"].append(max(z, 0.0))\n        else'),
]
