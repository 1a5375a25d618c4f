"""The start does not depend on the seed."""

question = "q6"
loses = ["two depths and three rates", "other depths and rates"]
edits = [
    ('initial(sizes, start_seed)', 'initial(sizes, 0)'),
]
