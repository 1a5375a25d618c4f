"""The friction at which oscillation ends gives a node instead of a degenerate node."""

question = "q5"
loses = ["kinds of fixed points"]
edits = [
    ('kind = "stable degenerate node"', 'kind = "stable node"'),
]
