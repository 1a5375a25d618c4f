"""The row after the crossing is returned without interpolation."""

question = "q4"
loses = ["the example of a section", "other sections"]
edits = [
    ("    part = -x[k] / (x[k + 1] - x[k])", "    part = np.ones(len(k))"),
]
