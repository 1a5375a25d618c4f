"""Very little friction counts as none."""

question = "q5"
loses = ["limits of the range"]
edits = [
    (
        'elif trace == 0:\n            kind = "centre"\n        elif discriminant < 0:\n            kind = "stable',
        'elif abs(trace) < 0.01:\n            kind = "centre"\n        elif discriminant < 0:\n            kind = "stable',
    )
]
