"""The rate is not divided by the number of neurons."""

question = "q4"
loses = ["firing of the example", "driven by fluctuations", "driven by the mean"]
edits = [
    ("len(times) / n / (T_ms", "len(times) / (T_ms"),
]
