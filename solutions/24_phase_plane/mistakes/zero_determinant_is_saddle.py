"""A determinant of 0 counts as a saddle."""

question = "q1"
loses = ["five matrices", "the borders"]
edits = [
    (
        'if determinant < 0:\n            kind = "saddle"\n        elif determinant == 0',
        'if determinant <= 0:\n            kind = "saddle"\n        elif determinant == 1000',
    ),
]
