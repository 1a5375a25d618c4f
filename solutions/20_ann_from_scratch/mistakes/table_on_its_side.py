"""The table has a row for each rate and a column for each network."""

question = "q6"
loses = ["two depths and three rates", "other depths and rates"]
edits = [
    ('    return table\n', '    return table.T\n'),
]
