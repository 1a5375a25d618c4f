"""The entries of the Jacobian are rounded to four digits."""

question = "q3"
loses = ["other points"]
edits = [
    ("    return matrices", "    return matrices.round(4)"),
]
