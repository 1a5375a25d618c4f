"""The central difference is divided by h instead of 2 h."""

question = "q4"
loses = ["differences with a large step", "differences in other networks"]
edits = [
    ('(2 * step)', 'step'),
]
