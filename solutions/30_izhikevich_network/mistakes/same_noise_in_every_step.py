"""Each step uses the first row of the noise."""

question = "q3"
loses = ["twelve steps", "another network"]
edits = [
    ("noise[k]", "noise[0]"),
]
