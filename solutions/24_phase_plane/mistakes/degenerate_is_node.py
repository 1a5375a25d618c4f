"""A degenerate node is called a node."""

question = "q1"
loses = ["the borders"]
edits = [
    ('f"{stability} degenerate node"', 'f"{stability} node"'),
]
