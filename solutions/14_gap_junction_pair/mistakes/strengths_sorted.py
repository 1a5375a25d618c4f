"""The strengths are sorted, so they no longer belong to their pairs."""

question = "q5"
loses = ["the examples: pairs", "other pairs"]
edits = [
    ('    if kind == "electrical":', '    strengths.sort()\n    if kind == "electrical":'),
]
