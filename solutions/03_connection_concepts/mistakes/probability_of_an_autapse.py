"""Without multapses: the probability of at least one autapse by the formula with replacement."""

question = "q2"
loses = ["other networks"]
edits = [
    (
        '"autapses": K if autapses else 0',
        '"autapses": (K if multapses else N * (1 - (1 - 1 / N) ** K)) if autapses else 0',
    ),
]
