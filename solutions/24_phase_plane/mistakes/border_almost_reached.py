"""A node close to the border of the spirals counts as degenerate."""

question = "q1"
loses = ["the borders"]
edits = [
    (
        'elif discriminant == 0:\n            kind = f"{stability} deg',
        'elif abs(discriminant) < 0.02:\n            kind = f"{stability} deg',
    )
]
