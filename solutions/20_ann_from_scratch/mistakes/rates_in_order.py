"""The rates are sorted, so that the columns of the table are in another order."""

question = "q6"
loses = ["two depths and three rates", "other depths and rates"]
edits = [
    ('enumerate(rates)', 'enumerate(sorted(rates))'),
]
