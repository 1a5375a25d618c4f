"""The step is lambda times the power of the normalised weight: the factor Wmax is missing."""

question = "q1"
loses = ["the window", "close to the upper bound", "other windows"]
edits = [
    ('up = rule["lambda"] * W *', 'up = rule["lambda"] *'),
    ('rule["lambda"] * W * x **', 'rule["lambda"] * x **'),
]
