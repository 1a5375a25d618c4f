"""Two gradients that are 0 give 0/0."""

question = "q4"
loses = ["other vectors"]
edits = [
    (' if total > 0 else 0.0', ''),
]
