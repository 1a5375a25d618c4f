"""The largest score is subtracted from the caller's array."""

question = "q1"
loses = ["loss of three samples"]
edits = [
    ('    shifted = scores - scores.max(axis=1, keepdims=True)\n', '    scores -= scores.max(axis=1, keepdims=True)\n    shifted = scores\n'),
]
