"""The loss is summed over the samples instead of averaged."""

question = "q1"
loses = ["loss of three samples", "other losses"]
edits = [
    ('labels].mean()', 'labels].sum()'),
]
