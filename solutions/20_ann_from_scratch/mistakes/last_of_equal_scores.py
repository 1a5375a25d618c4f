"""Of classes with equal scores the last is chosen, not the first."""

question = "q5"
loses = ["equal scores"]
edits = [
    ('new_scores.argmax(axis=1)', '(sizes[-1] - 1 - new_scores[:, ::-1].argmax(axis=1))'),
]
