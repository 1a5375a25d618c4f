"""u starts at -13, whatever b is."""

question = "q6"
loses = ["other neurons", "other time steps"]
edits = [
    ("v, u = -65.0, -65.0 * b", "v, u = -65.0, -13.0"),
]
