"""The fraction with x < 1 is returned, also where x < -1."""

question = "q6"
loses = ["a fraction", "other fractions"]
edits = [
    (
        "(out - into + out_again - into_again) / (stop - start)",
        "(out_again - into) / (stop - start)",
    ),
]
