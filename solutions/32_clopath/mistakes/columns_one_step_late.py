"""Column 0 is taken for 10.1 ms."""

question = "q6"
loses = ["trains of the examples", "trains of other seeds"]
edits = [
    ("10.0 + 0.1 * int(column)", "10.1 + 0.1 * int(column)"),
]
