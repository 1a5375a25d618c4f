"""The fraction with |x| > 1 is returned."""

question = "q6"
loses = ["a fraction", "other fractions"]
edits = [
    (
        "(out - into + out_again - into_again) / (stop - start)",
        "1 - (out - into + out_again - into_again) / (stop - start)",
    ),
]
