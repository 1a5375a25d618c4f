"""A sample that occurs twice in a batch counts once."""

question = "q5"
loses = ["three steps", "other trainings"]
edits = [
    ('    for batch in batches:\n', '    for batch in batches:\n        batch = sorted(set(batch))\n'),
]
