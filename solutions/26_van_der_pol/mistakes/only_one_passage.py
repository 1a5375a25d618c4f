"""Only one of the two passages through the strip is counted."""

question = "q6"
loses = ["a fraction", "other fractions"]
edits = [
    ("(out - into + out_again - into_again) / (stop - start)", "(out - into) / (stop - start)"),
]
