"""The limit for small mu is returned instead of a measurement."""

question = "q6"
loses = ["a fraction", "other fractions"]
edits = [
    ("(out - into + out_again - into_again) / (stop - start)", "1 / 3"),
]
