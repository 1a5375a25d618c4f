"""A spike counts as late only if the sample before it is later than start."""

question = "q4"
loses = ["other frequencies"]
edits = [
    ("late = spikes[spikes > start]", "late = spikes[times[k] > start]"),
]
