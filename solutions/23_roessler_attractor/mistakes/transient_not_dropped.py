"""The rows at the start are not dropped."""

question = "q6"
loses = ["the example up to t = 19.8", "statistics up to t = 20"]
edits = [
    ("n_steps, a, b, c)[n_dropped:]", "n_steps, a, b, c)"),
]
