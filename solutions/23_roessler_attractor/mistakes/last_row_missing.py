"""The last row of the path is missing."""

question = "q6"
loses = ["the example up to t = 19.8", "statistics up to t = 20"]
edits = [
    ("[n_dropped:]", "[n_dropped:-1]"),
]
