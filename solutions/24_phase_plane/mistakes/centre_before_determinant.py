"""A trace of 0 is asked for first, so a saddle with trace 0 is called a centre."""

question = "q1"
loses = ["five matrices", "the borders"]
edits = [
    (
        '        if determinant < 0:\n            kind = "saddle"',
        '        if trace == 0:\n            kind = "centre"\n        elif determinant < 0:\n            kind = "saddle"',
    ),
]
