"""The path has one step fewer than asked for, so that it ends before the time of the reference."""

question = "q3"
loses = ["the example of two errors", "errors of other solutions"]
edits = [
    ("t_end / n, n, a", "t_end / n, n - 1, a"),
]
