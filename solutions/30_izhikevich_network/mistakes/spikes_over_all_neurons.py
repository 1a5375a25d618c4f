"""The spikes of each population are divided by the number of all neurons."""

question = "q4"
loses = ["five neurons", "another raster"]
edits = [
    ("1000.0 * spikes.mean()", "1000.0 * spikes.sum() / kept.size"),
]
