"""All hidden units are sigmoids, whatever the argument says."""

question = "q2"
loses = ["three hidden units", "other networks"]
edits = [
    ('elif unit == "tanh":', 'elif False:'),
]
