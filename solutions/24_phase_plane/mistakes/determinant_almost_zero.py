"""A determinant that is only close to 0 counts as 0."""

question = "q1"
loses = ["the borders"]
edits = [
    (
        'if determinant < 0:\n            kind = "saddle"\n        elif determinant == 0:\n            kind = "not',
        'if determinant < -0.02:\n            kind = "saddle"\n        elif determinant == 0:\n            kind = "not',
    ),
    ("elif determinant == 0:", "elif abs(determinant) < 0.02:"),
]
