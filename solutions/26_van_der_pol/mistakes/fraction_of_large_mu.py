"""The fraction is computed from the law for large mu."""

question = "q6"
loses = ["a fraction", "other fractions"]
edits = [
    (
        "(out - into + out_again - into_again) / (stop - start)",
        "1 - (3 - 2 * np.log(2)) * mu / (stop - start)",
    ),
]
