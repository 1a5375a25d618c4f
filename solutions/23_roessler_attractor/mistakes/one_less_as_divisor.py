"""The standard deviation has the number of rows less one as divisor."""

question = "q6"
loses = ["the example up to t = 19.8", "statistics up to t = 20"]
edits = [
    ("path.std(axis=0)", "path.std(axis=0, ddof=1)"),
]
