"""The biases are forgotten."""

question = "q2"
loses = ["three hidden units", "other networks"]
edits = [
    ('present @ W.T + b', 'present @ W.T'),
]
