"""The width is taken as a number of samples times ten."""

question = "q5"
loses = ["a short pulse at rest"]
edits = [
    ("round(width / dt)", "round(width * 10)"),
]
