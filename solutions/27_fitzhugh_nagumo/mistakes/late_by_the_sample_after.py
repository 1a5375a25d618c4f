"""A spike counts as late if the sample after it is later than start."""

question = "q4"
loses = ["other frequencies"]
edits = [
    ("late = spikes[spikes > start]", "late = spikes[times[k + 1] > start]"),
]
