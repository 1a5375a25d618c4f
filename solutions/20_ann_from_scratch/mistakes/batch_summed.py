"""A step takes the sum over the batch instead of the mean."""

question = "q5"
loses = ["three steps", "other trainings"]
edits = [
    ('theta - rate * gradient', 'theta - rate * len(batch) * gradient'),
]
