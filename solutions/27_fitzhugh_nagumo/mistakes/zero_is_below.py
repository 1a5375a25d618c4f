"""A sample that is exactly 0 is taken to be below 0."""

question = "q4"
loses = ["other spikes"]
edits = [
    ("(v[:-1] < 0) & (v[1:] >= 0)", "(v[:-1] <= 0) & (v[1:] > 0)"),
]
