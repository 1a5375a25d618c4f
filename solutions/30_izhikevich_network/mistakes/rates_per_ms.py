"""The rates are per ms instead of per second."""

question = "q4"
loses = ["five neurons", "another raster"]
edits = [
    ("1000.0 * spikes.mean()", "spikes.mean()"),
]
