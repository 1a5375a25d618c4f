"""The rate is not divided by the number of neurons."""

question = "q4"
loses = ["rate of the example", "other rates"]
edits = [
    ("len(times) / n / (T_ms", "len(times) / (T_ms"),
]
