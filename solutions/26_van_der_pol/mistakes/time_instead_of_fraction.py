"""The time with |x| < 1 is not divided by the period."""

question = "q6"
loses = ["a fraction", "other fractions"]
edits = [
    (
        "(out - into + out_again - into_again) / (stop - start)",
        "out - into + out_again - into_again",
    ),
]
