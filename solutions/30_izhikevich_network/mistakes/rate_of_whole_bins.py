"""The rates leave out the rows of the incomplete last bin."""

question = "q4"
loses = ["five neurons", "another raster"]
edits = [
    ("1000.0 * spikes.mean()", "1000.0 * spikes[: n_bins * bin_ms].mean()"),
]
