"""The curve has no row for the network before the first step."""

question = "q5"
loses = ["three steps", "other trainings"]
edits = [
    ('curve = [row()]', 'curve = []'),
]
