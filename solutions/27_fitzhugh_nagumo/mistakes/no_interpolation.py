"""A spike gets the time of the sample after the crossing, without interpolation."""

question = "q4"
loses = ["three spikes", "other spikes"]
edits = [
    ("times[k] + part * (times[k + 1] - times[k])", "times[k + 1]"),
]
