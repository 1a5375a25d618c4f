"""The training with the next rate goes on where the last one ended."""

question = "q6"
loses = ["two depths and three rates", "other depths and rates"]
edits = [
    ('        for j, rate in enumerate(rates):\n            theta = initial(sizes, start_seed)\n', '        theta = initial(sizes, start_seed)\n        for j, rate in enumerate(rates):\n'),
]
